package org.callbox.bridge.card;

import static org.callbox.bridge.card.CardCodec.UNSIGNED_32_MAX;

import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.wire.Bytes;

/** Fields of the requests and responses that a {@link Feature} stands for. */
final class FeatureCodec {
    /** Spans in the order of the clock, an octet each. */
    static final int CLOCK_SPANS_MAX = Endpoint.SPAN_MAX;
    /** A report may be kept back for so long. */
    private static final int KEPT_MS_MAX = 60_000;
    private static final int LEG_OCTETS = 4;
    private static final int DECI_C_MIN = -1_000;
    private static final int DECI_C_MAX = 2_000;
    private static final int MILLIVOLT_MAX = 100_000;
    private static final int PERMILLE_MAX = 1_000;

    private FeatureCodec() {}

    static CborFields putCount(CborFields fields, CardCommand.CountLayer1 m) {
        CborFields plain = fields.put(2, m.span()).put(3, m.periodS());
        return m.quiet() ? plain.put(4, true) : plain;
    }

    static CardCommand.CountLayer1 count(CborFields f) throws MalformedMessage {
        return new CardCommand.CountLayer1(CommandCodec.span(f),
                f.integer(3, 0, CardCommand.CountLayer1.PERIOD_S_MAX), f.flag(4, false));
    }

    static CborFields putCounters(CborFields fields, CardMessage.Layer1Counters m) {
        long absent = CardMessage.Layer1Counters.NOT_COUNTED;
        return fields.put(2, m.span()).putUnless(absent, 3, m.codeViolations())
                .putUnless(absent, 4, m.crc4Errors()).putUnless(absent, 5, m.eBits())
                .putUnless(absent, 6, m.fasErrors()).putUnless(absent, 7, m.slipsPositive())
                .putUnless(absent, 8, m.slipsNegative()).putUnless(absent, 9, m.ageMs())
                .putUnless(0, 10, m.periodS()).putUnless(0, 11, m.quietS())
                .putUnless(0, 12, m.keptMs());
    }

    static CardMessage.Layer1Counters counters(CborFields f) throws MalformedMessage {
        return new CardMessage.Layer1Counters(CommandCodec.span(f), counter(f, 3),
                counter(f, 4), counter(f, 5), counter(f, 6), counter(f, 7), counter(f, 8),
                counter(f, 9),
                (int) f.number(10, 1, CardCommand.CountLayer1.PERIOD_S_MAX, 0),
                (int) f.number(11, 1, CardCommand.CountLayer1.PERIOD_S_MAX, 0),
                (int) f.number(12, 1, KEPT_MS_MAX, 0));
    }

    private static long counter(CborFields f, int key) throws MalformedMessage {
        return f.number(key, 0, UNSIGNED_32_MAX, CardMessage.Layer1Counters.NOT_COUNTED);
    }

    static CborFields putTelemetry(CborFields fields, CardMessage.Telemetry m) {
        int absent = CardMessage.Telemetry.NOT_MEASURED;
        return fields.putUnless(absent, 2, m.uptimeS()).putUnless(absent, 3, m.temperatureDeciC())
                .putUnless(absent, 4, m.supplyMv()).putUnless(absent, 5, m.cpuPermille());
    }

    static CardMessage.Telemetry telemetry(CborFields f) throws MalformedMessage {
        int absent = CardMessage.Telemetry.NOT_MEASURED;
        return new CardMessage.Telemetry(f.number(2, 0, UNSIGNED_32_MAX, absent),
                (int) f.number(3, DECI_C_MIN, DECI_C_MAX, absent),
                (int) f.number(4, 0, MILLIVOLT_MAX, absent),
                (int) f.number(5, 0, PERMILLE_MAX, absent));
    }

    static Bytes spans(List<Integer> spans) {
        byte[] octets = new byte[spans.size()];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) (int) spans.get(i);
        }
        return Bytes.copyOf(octets);
    }

    static List<Integer> spans(Bytes octets) throws MalformedMessage {
        List<Integer> spans = new ArrayList<>();
        for (int i = 0; i < octets.size(); i++) {
            if (octets.at(i) == 0 || spans.contains(octets.at(i))) {
                throw new MalformedMessage("spans " + octets.toHex());
            }
            spans.add(octets.at(i));
        }
        return spans;
    }

    static int code(Loop loop) {
        return switch (loop) {
            case NONE -> 0;
            case LOCAL -> 1;
            case REMOTE -> 2;
            case PAYLOAD -> 3;
        };
    }

    static Loop loop(int code) {
        return switch (code) {
            case 1 -> Loop.LOCAL;
            case 2 -> Loop.REMOTE;
            case 3 -> Loop.PAYLOAD;
            default -> Loop.NONE;
        };
    }

    static ClockMode clockMode(CborFields f) throws MalformedMessage {
        return ClockMode.values()[f.integer(3, 0, ClockMode.values().length - 1)];
    }

    static int gain(CborFields f, int key) throws MalformedMessage {
        return f.integer(key, CardCommand.SetGain.GAIN_DB_MIN, CardCommand.SetGain.GAIN_DB_MAX);
    }

    /** Each leg as four octets: its number, what it hears with the high octet first, its gain. */
    static Bytes legs(List<BridgeLeg> legs) {
        byte[] octets = new byte[legs.size() * LEG_OCTETS];
        int at = 0;
        for (BridgeLeg leg : legs) {
            octets[at++] = (byte) leg.leg();
            octets[at++] = (byte) (leg.hears() >> 8);
            octets[at++] = (byte) leg.hears();
            octets[at++] = (byte) leg.gainDb();
        }
        return Bytes.copyOf(octets);
    }

    static List<BridgeLeg> legs(Bytes octets) throws MalformedMessage {
        if (octets.size() % LEG_OCTETS != 0) {
            throw new MalformedMessage("legs of " + octets.size() + " octets");
        }
        List<BridgeLeg> legs = new ArrayList<>();
        int seen = 0;
        for (int at = 0; at < octets.size(); at += LEG_OCTETS) {
            int leg = octets.at(at);
            int gainDb = (byte) octets.at(at + 3);
            if (leg > BridgeLeg.LEG_MAX || (seen & 1 << leg) != 0
                    || gainDb < BridgeLeg.GAIN_DB_MIN || gainDb > BridgeLeg.GAIN_DB_MAX) {
                throw new MalformedMessage("no leg " + octets.slice(at, at + LEG_OCTETS).toHex());
            }
            seen |= 1 << leg;
            legs.add(new BridgeLeg(leg, octets.at(at + 1) << 8 | octets.at(at + 2), gainDb));
        }
        return legs;
    }
}
