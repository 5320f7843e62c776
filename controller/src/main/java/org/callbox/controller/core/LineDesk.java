package org.callbox.controller.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardMessage.Layer1Counters;
import org.callbox.bridge.card.CardMessage.Layer1State;
import org.callbox.bridge.card.Loop;
import org.callbox.bridge.card.SessionIn;
import org.callbox.controller.line.Crossing;
import org.callbox.controller.line.Interval;
import org.callbox.controller.line.LineLimits;
import org.callbox.controller.line.LineRecord;
import org.callbox.controller.plan.SpanPlan;
import org.callbox.controller.plan.SpanPlan.Threshold;
import org.callbox.controller.publish.LinePayloads;
import org.callbox.controller.publish.StatePublisher;
import org.callbox.controller.publish.Topic;
import org.callbox.controller.span.SpanIn;
import org.callbox.controller.time.Now;

/** The quality of the lines, and what is taken out of service or tested. Has no state. */
final class LineDesk {
    /** The end of a loopback is told by then, if it can be told. */
    private static final long LOOP_LATE_MS = 5_000;

    private final Map<Integer, CardUnit> cards;
    private final Map<Integer, SpanUnit> spans;
    private final ClockDesk clock;
    private final AlarmCauses causes;
    private final StatePublisher publisher;
    private final Agenda agenda;

    LineDesk(Map<Integer, CardUnit> cards, Map<Integer, SpanUnit> spans, AlarmCauses causes,
            StatePublisher publisher, Agenda agenda) {
        this.cards = cards;
        this.spans = spans;
        this.clock = new ClockDesk(cards, spans, agenda);
        this.causes = causes;
        this.publisher = publisher;
        this.agenda = agenda;
    }

    /** Defects as the card reports them. */
    void seen(Now now, SpanUnit unit, Layer1State line) {
        unit.quality.state(now, line);
        if (!line.equals(unit.layer1)) {
            causes.line(unit.plan.id());
        }
        clock.seen(now, unit, line);
    }

    void counted(Now now, SpanUnit unit, Layer1Counters counters) {
        told(now, unit, unit.quality.counted(now, counters, judged(unit.plan)));
    }

    /** Where the framing finds CRC-4 by itself, the card tells where there is none (LMFA). */
    static LineRecord.Judged judged(SpanPlan plan) {
        return new LineRecord.Judged(plan.framing() != SpanPlan.Framing.NO_CRC4,
                plan.severeBlocks(), new LineLimits(plan.threshold(Threshold.ES),
                        plan.threshold(Threshold.SES), plan.threshold(Threshold.SLIPS),
                        plan.threshold(Threshold.BBE)));
    }

    ClockDesk clock() {
        return clock;
    }

    ResetDesk resets() {
        return new ResetDesk(spans, agenda);
    }

    /** From now on each second of the lines in use is counted by itself. */
    void countSeconds() {
        cards.keySet().forEach(card -> agenda.tell(card, new SessionIn.CountSeconds()));
    }

    /**
     * Once a minute, so that an interval ends also where nothing is counted.
     *
     * @param seconds whether {@link #countSeconds} was asked for, which a new card was not told
     */
    void minute(Now now, boolean seconds) {
        clock.minute(now);
        resets().minute();
        if (seconds) {
            countSeconds();
        }
        spans.values().forEach(unit -> {
            told(now, unit, unit.quality.passed(now, judged(unit.plan)));
            if (unit.loop != Loop.NONE && now.monoMs() > unit.loopEndsMs + LOOP_LATE_MS) {
                // Its end was told while the card was away.
                unlooped(unit);
            }
        });
    }

    private void told(Now now, SpanUnit unit, List<Interval> over) {
        for (Crossing one : unit.quality.crossedAnew()) {
            boolean there = unit.quality.crossed(one);
            publisher.touch(new Topic.SpanQuality(unit.plan.id()));
            causes.line(unit.plan.id());
            agenda.say(there, "span " + unit.plan.id() + ": " + (there
                    ? one.limit(judged(unit.plan).limits()) + " " + one.text()
                            + " or more in this quarter of an hour"
                    : one.text() + " are few again"));
        }
        over.forEach(interval -> agenda.command(new Command.Publish(
                LinePayloads.over(unit.plan.id(), interval, now))));
    }

    // ---- out of service

    /** New calls are kept from channels, or let there again; those that are there go on. */
    void block(long id, OperatorRequest.Block order) {
        SpanUnit unit = spans.get(order.span());
        List<Integer> usable = unit == null ? List.of() : unit.plan.bChannels();
        if (unit == null || !usable.containsAll(order.channels())) {
            refuse(id, unit == null ? noSpan(spans) : "channels of span " + order.span()
                    + " are to be some of " + LineForm.ranges(usable));
            return;
        }
        List<Integer> which = order.channels().isEmpty() ? usable : order.channels();
        int calls = order.on() ? unit.span.callsOn(which) : 0;
        if (!order.flash()) {
            agenda.forSpan(order.span(), new SpanIn.Block(which, order.on()));
        }
        if (order.flash() || !order.on() && which.size() == usable.size()) {
            agenda.forSpan(order.span(), new SpanIn.Hold(order.on()));
        }
        agenda.say(order.on(), "span " + order.span() + ": channels " + LineForm.ranges(which)
                + (order.on() ? " take no new calls" : " take calls again")
                + (!order.flash() ? "" : order.on() ? " while the card tries an image, but"
                        + " emergency calls go out" : " as before the card tried an image")
                + ", ordered by " + order.by()
                + (calls == 0 ? "" : "; " + calls + " calls are still there"));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("span", order.span());
        answer.put("channels", which);
        answer.put("calls", calls);
        agenda.command(new Command.Reply(id, answer));
    }

    /** A loopback is ordered, which ends by itself; the card answers. */
    void loop(long id, OperatorRequest.Loopback order) {
        SpanUnit unit = spans.get(order.span());
        int calls = unit == null ? 0 : unit.span.calls();
        if (unit == null) {
            refuse(id, noSpan(spans));
        } else if (calls > 0 && order.loop() != Loop.NONE && !order.force()) {
            refuse(id, "span " + order.span() + " has " + calls + (calls == 1 ? " call" : " calls")
                    + ", which a loopback would cut off: block the span first and wait, or"
                    + " force it");
        } else {
            agenda.say(true, "span " + order.span() + ": loopback " + LineForm.word(order.loop())
                    + " ordered by " + order.by());
            agenda.tell(unit.plan.card(), new SessionIn.Ask(id, new CardCommand.SetLoop(
                    unit.plan.port(), order.loop(), order.loop() == Loop.NONE ? 0
                            : order.forS())));
        }
    }

    /** What is counted begins anew; what is over stays. */
    void countAnew(Now now, long id, OperatorRequest.PerfReset order) {
        SpanUnit unit = spans.get(order.span());
        int calls = unit == null ? 0 : unit.span.calls();
        if (unit == null || !unit.quality.begun()) {
            refuse(id, unit == null ? noSpan(spans)
                    : "nothing of span " + order.span() + " has been counted yet");
        } else if (calls > 0 && !order.force()) {
            refuse(id, "span " + order.span() + " has " + calls + (calls == 1 ? " call" : " calls")
                    + ", whose line is being measured: wait for their end, or force it");
        } else {
            told(now, unit, unit.quality.countAnew(now, judged(unit.plan)));
            publisher.touch(new Topic.SpanQuality(order.span()));
            String text = "span " + order.span() + ": what is counted of this quarter of an hour"
                    + " and this day begins anew, and neither is valid";
            agenda.say(false, text + ", ordered by " + order.by());
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("span", order.span());
            answer.put("text", text);
            agenda.command(new Command.Reply(id, answer));
        }
    }

    static String noSpan(Map<Integer, SpanUnit> spans) {
        return "span is to be a span of this box: " + spans.keySet();
    }

    private void refuse(long id, String why) {
        agenda.command(new Command.Reply(id, Map.of("error", why)));
    }

    /** The card has made a loopback or ended it. */
    void looped(Now now, SpanUnit unit, Loop loop, int leftS) {
        unit.loop = loop;
        unit.loopEndsMs = now.monoMs() + leftS * 1_000L;
        unit.quality.tested(loop != Loop.NONE);
        causes.line(unit.plan.id());
        publisher.touch(new Topic.Span(unit.plan.id()));
    }

    /** It cannot be there any more. */
    void unlooped(SpanUnit unit) {
        if (unit.loop != Loop.NONE) {
            unit.loop = Loop.NONE;
            unit.quality.tested(false);
            causes.line(unit.plan.id());
            publisher.touch(new Topic.Span(unit.plan.id()));
        }
    }

    Map<String, Object> history(int span) {
        SpanUnit unit = spans.get(span);
        if (unit == null) {
            return Map.of("error", noSpan(spans));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("span", span);
        answer.put("quarters", unit.quality.history().stream().map(LinePayloads::of).toList());
        return answer;
    }
}
