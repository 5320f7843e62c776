package org.callbox.bridge.firmware;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardConfig;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.CardMessage.Layer1Counters;
import org.callbox.bridge.card.FailureCode;
import org.callbox.bridge.card.Layer1Config;
import org.callbox.bridge.card.Loop;

/** Layer 1 of a card's spans: configuration, HDLC controllers, states, counters, loopbacks. */
final class Spans {
    /** As often as every span is reported. */
    static final int REPORT_S = 10;
    private static final long MODULO_32 = 0xFFFF_FFFFL;

    /** One span as the card knows it. */
    static final class Span {
        Layer1Config config = Layer1Config.defaults();
        int hdlcTimeslot;
        CardMessage.Layer1State state;
        Layer1Counters counters;
        int framesWithoutHost;
        int periodS = REPORT_S;
        /** The host has asked for counters: it knows what an absent one means. */
        boolean asked;
        Loop loop = Loop.NONE;
        long loopEndsMs;
        final CounterReports reports = new CounterReports();

        Span(int number) {
            state = CardMessage.Layer1State.good(number);
            counters = new Layer1Counters(number, 0, 0, 0, 0, 0, 0);
        }
    }

    private final TreeMap<Integer, Span> spans = new TreeMap<>();
    private final List<Loop> loops;
    private final boolean quiet;
    private final Said said;
    /** The hold time has passed, and no host has come since. */
    private boolean abandoned;
    private long startedMs;
    private long nowMs;

    /** @param quiet whether reports that say nothing new can be left out */
    Spans(int count, List<Loop> loops, boolean quiet, Said said) {
        this.loops = loops;
        this.quiet = quiet;
        this.said = said;
        for (int span = 1; span <= count; span++) {
            spans.put(span, new Span(span));
        }
    }

    /** The moment at which what follows happens. */
    void at(long now) {
        nowMs = now;
    }

    /** Null where there is none. */
    Span get(int number) {
        return spans.get(number);
    }

    /** It starts, or starts afresh. */
    void start(boolean again) {
        startedMs = nowMs;
        abandoned = false;
        spans.forEach((number, span) -> {
            if (again) {
                said.put(new FirmwareOut.Stop(new FirmwareTimer.Count(number)));
                endLoop(number, span);
            }
        });
        spans.replaceAll((number, old) -> new Span(number));
        spans.forEach((number, span) -> {
            said.put(new FirmwareOut.Configure(number, span.config));
            said.put(new FirmwareOut.Hdlc(number, 0));
            said.put(new FirmwareOut.Rai(number, true));
        });
    }

    /**
     * Drives all spans as an image says, those that it does not name as after a start. One that is
     * driven so already is left alone, with what it carries.
     */
    void run(List<CardConfig.Span> wanted) {
        spans.forEach((number, span) -> {
            CardConfig.Span one = wanted.stream().filter(any -> any.span() == number).findFirst()
                    .orElse(new CardConfig.Span(number, Layer1Config.defaults(), 0));
            if (!one.layer1().equals(span.config)) {
                configure(new CardCommand.ConfigureSpan(number, one.layer1()));
            }
            if (one.dTimeslot() != span.hdlcTimeslot) {
                hdlc(number, one.dTimeslot());
            }
        });
    }

    // ---- the host

    void hostCame() {
        boolean rai = abandoned;
        abandoned = false;
        spans.forEach((number, span) -> {
            if (span.framesWithoutHost > 0) {
                said.tell(new CardMessage.HdlcEvent(number,
                        CardMessage.HdlcEvent.Kind.HOST_ABSENT, span.framesWithoutHost));
                span.framesWithoutHost = 0;
            }
            if (rai) {
                said.put(new FirmwareOut.Rai(number, span.hdlcTimeslot == 0));
            }
            if (span.periodS != REPORT_S) {
                startCount(number, span);
            }
        });
    }

    /** What a host asks again if it knows of it. */
    void greeted() {
        spans.values().forEach(span -> {
            span.asked = false;
            span.reports.begin(false);
        });
    }

    void hostWent() {
        spans.forEach((number, span) -> {
            span.reports.begin(false);
            if (span.periodS != REPORT_S) {
                said.put(new FirmwareOut.Stop(new FirmwareTimer.Count(number)));
            }
        });
    }

    void letGo() {
        abandoned = true;
        spans.forEach((number, span) -> {
            said.put(new FirmwareOut.Rai(number, true));
            endLoop(number, span);
        });
    }

    // ---- reports

    void report() {
        spans.forEach((number, span) -> {
            said.tell(span.state);
            if (span.periodS == REPORT_S) {
                span.reports.due(counters(span, span.asked)).forEach(said::tell);
            }
        });
    }

    void reportCounters(int number) {
        Span span = spans.get(number);
        span.reports.due(counters(span, span.asked)).forEach(said::tell);
        startCount(number, span);
    }

    private void startCount(int number, Span span) {
        said.put(new FirmwareOut.Start(
                new FirmwareTimer.Count(number), span.periodS * 1_000L));
    }

    void counted(Layer1Counters counters, boolean atOnce) {
        Span span = spans.get(counters.span());
        span.counters = counters;
        if (atOnce) {
            span.reports.early(counters(span, span.asked)).forEach(said::tell);
        }
    }

    /** @param whole with age and period, and without what is not counted, which is 0 else */
    private Layer1Counters counters(Span span, boolean whole) {
        Layer1Counters c = span.counters;
        return whole ? new Layer1Counters(c.span(), c.codeViolations(), c.crc4Errors(), c.eBits(),
                c.fasErrors(), c.slipsPositive(), c.slipsNegative(),
                ageMs(), span.periodS)
                : new Layer1Counters(c.span(), plain(c.codeViolations()), plain(c.crc4Errors()),
                        plain(c.eBits()), plain(c.fasErrors()), plain(c.slipsPositive()),
                        plain(c.slipsNegative()));
    }

    private long ageMs() {
        return nowMs - startedMs & MODULO_32;
    }

    private static long plain(long count) {
        return count == Layer1Counters.NOT_COUNTED ? 0 : count;
    }

    long upS() {
        return (nowMs - startedMs) / 1_000;
    }

    void lineIs(CardMessage.Layer1State state) {
        Span span = spans.get(state.span());
        if (span == null) {
            throw new IllegalArgumentException("the card has no span " + state.span());
        }
        if (!span.state.equals(state)) {
            span.state = state;
            span.reports.defect(state.defective(), ageMs()).forEach(said::tell);
            said.tell(state);
        }
    }

    // ---- requests

    CardMessage configure(CardCommand.ConfigureSpan set) {
        Span span = spans.get(set.span());
        int ohm = set.config().impedanceOhm();
        if (span != null && ohm != 75 && ohm != 120) {
            return Firmware.failure(2, FailureCode.INVALID, "no impedance of " + ohm + " ohm");
        }
        if (span != null) {
            span.config = set.config();
            said.put(new FirmwareOut.Configure(set.span(), span.config));
        }
        return info(2, set.span());
    }

    CardMessage hdlc(int number, int timeslot) {
        Span span = spans.get(number);
        if (span != null) {
            span.hdlcTimeslot = timeslot;
            said.put(new FirmwareOut.Hdlc(number, timeslot));
            // Without a host nobody would take what the exchange sends.
            said.put(new FirmwareOut.Rai(number, timeslot == 0 || abandoned));
        }
        return info(3, number);
    }

    CardMessage info(int group, int number) {
        Span span = spans.get(number);
        return span == null ? noSpan(group, number)
                : new CardMessage.SpanInfo(number, span.config, span.hdlcTimeslot, span.state);
    }

    private static CardMessage noSpan(int group, int number) {
        return Firmware.failure(group, FailureCode.NO_SUCH, "no span " + number);
    }

    CardMessage count(CardCommand.CountLayer1 count) {
        Span span = spans.get(count.span());
        if (span == null) {
            return noSpan(2, count.span());
        }
        span.asked = true;
        if (count.periodS() != 0 && count.periodS() != span.periodS) {
            span.periodS = count.periodS();
            if (span.periodS == REPORT_S) {
                said.put(new FirmwareOut.Stop(new FirmwareTimer.Count(count.span())));
            } else {
                startCount(count.span(), span);
            }
        }
        if (count.periodS() != 0) {
            span.reports.begin(count.quiet() && quiet);
        }
        return new CardMessage.Counted(counters(span, true));
    }

    CardMessage loop(CardCommand.SetLoop set) {
        Span span = spans.get(set.span());
        if (span == null) {
            return noSpan(2, set.span());
        }
        if (set.loop() == Loop.NONE) {
            endLoop(set.span(), span);
        } else if (!loops.contains(set.loop())) {
            return Firmware.failure(2, FailureCode.CANNOT, "the span cannot loop that way");
        } else {
            span.loop = set.loop();
            span.loopEndsMs = nowMs + set.forS() * 1_000L;
            said.put(new FirmwareOut.LoopBack(set.span(), span.loop));
            said.put(new FirmwareOut.Start(
                    new FirmwareTimer.LoopOver(set.span()), set.forS() * 1_000L));
        }
        return new CardMessage.LoopInfo(set.span(), span.loop, set.forS());
    }

    private void endLoop(int number, Span span) {
        if (span.loop != Loop.NONE) {
            span.loop = Loop.NONE;
            said.put(new FirmwareOut.LoopBack(number, Loop.NONE));
            said.put(new FirmwareOut.Stop(new FirmwareTimer.LoopOver(number)));
        }
    }

    void loopOver(int number) {
        Span span = spans.get(number);
        if (span.loop != Loop.NONE && nowMs >= span.loopEndsMs) {
            endLoop(number, span);
            said.tell(new CardMessage.LoopEnded(number));
        }
    }

    /** Spans that are to give their clock where the host has set no order, the first first. */
    List<Integer> slaves() {
        List<Integer> slaves = new ArrayList<>();
        spans.forEach((number, span) -> {
            if (span.config.clock() == Layer1Config.Clock.SLAVE) {
                slaves.add(number);
            }
        });
        return slaves;
    }
}
