package org.callbox.bridge.card;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** What the messages that a {@link Feature} stands for carry, in words. */
public final class FeatureWords {
    private FeatureWords() {}

    static String every(int periodS) {
        return periodS == 0 ? "" : ", every " + periodS + " s";
    }

    static String count(CardCommand.CountLayer1 m) {
        return every(m.periodS()) + (m.quiet() ? " where anything has changed" : "");
    }

    /** Each counter that the hardware has, by its name in docs/card-link.cddl. */
    static String counters(CardMessage.Layer1Counters m) {
        StringJoiner words = new StringJoiner(", ", ": ", "").setEmptyValue("");
        count(words, "code violations", m.codeViolations());
        count(words, "CRC-4 errors", m.crc4Errors());
        count(words, "E-bits", m.eBits());
        count(words, "FAS errors", m.fasErrors());
        count(words, "slips repeated", m.slipsPositive());
        count(words, "slips dropped", m.slipsNegative());
        return words + (m.ageMs() == CardMessage.Layer1Counters.NOT_COUNTED
                ? "" : ", in " + m.ageMs() + " ms") + every(m.periodS())
                + (m.quietS() == 0 ? "" : ", the next within " + m.quietS() + " s")
                + (m.keptMs() == 0 ? "" : ", kept back for " + m.keptMs() + " ms");
    }

    private static void count(StringJoiner words, String name, long value) {
        if (value != CardMessage.Layer1Counters.NOT_COUNTED) {
            words.add(value + " " + name);
        }
    }

    static String order(List<Integer> spans) {
        return spans.isEmpty() ? ", own oscillator only" : ", spans in order: "
                + spans.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    static String clock(int source, ClockMode mode) {
        return ", " + clockMode(mode) + (source == 0 ? "" : " to span " + source);
    }

    /** The mode's word, such as {@code free-running}. */
    public static String clockMode(ClockMode mode) {
        return mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String loop(Loop loop, int seconds) {
        return ", " + loop.name().toLowerCase(Locale.ROOT)
                + (loop == Loop.NONE ? "" : " for " + seconds + " s");
    }

    static String gain(int earDb, int mouthDb) {
        return ", ear " + earDb + " dB, mouth " + mouthDb + " dB";
    }

    static String telemetry(CardMessage.Telemetry m) {
        int absent = CardMessage.Telemetry.NOT_MEASURED;
        return (m.uptimeS() == absent ? "" : ", up " + m.uptimeS() + " s")
                + (m.temperatureDeciC() == absent
                        ? "" : ", " + m.temperatureDeciC() / 10.0 + " C")
                + (m.supplyMv() == absent ? "" : ", " + m.supplyMv() + " mV")
                + (m.cpuPermille() == absent ? "" : ", CPU " + m.cpuPermille() / 10.0 + " %");
    }

    static String legs(List<BridgeLeg> legs) {
        return legs.isEmpty() ? ", gone" : legs.stream().map(leg -> leg.leg() + " hears "
                + hears(leg.hears()) + " at " + leg.gainDb() + " dB")
                .collect(Collectors.joining("; ", ": ", ""));
    }

    private static String hears(int legs) {
        StringJoiner heard = new StringJoiner("+").setEmptyValue("nobody");
        for (int leg = 0; leg <= BridgeLeg.LEG_MAX; leg++) {
            if ((legs & 1 << leg) != 0) {
                heard.add("" + leg);
            }
        }
        return heard.toString();
    }
}
