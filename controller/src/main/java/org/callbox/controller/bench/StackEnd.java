package org.callbox.controller.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.lapd.LapdParameters;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.ChannelIdentification;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.InfoElement.ProgressIndicator;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.q931.Q931Parameters;
import org.callbox.controller.q931.Side;
import org.callbox.controller.sim.CallPlan;
import org.callbox.controller.span.Span;
import org.callbox.controller.span.SpanIn;
import org.callbox.controller.span.SpanOut;
import org.callbox.controller.span.SpanTimer;
import org.callbox.controller.time.Timers;

/**
 * The user side of a span alone, for measuring: codec, LAPD, Q.931 and the B-channels, above them
 * nobody but whoever answers every call at once. Without threads; time is an argument.
 */
final class StackEnd {

    /** How a SETUP is answered. */
    enum Answer {
        /** CALL PROCEEDING, ALERTING with progress 8, CONNECT. */
        STEP_BY_STEP,
        /** CONNECT alone, so that the first answer is the CONNECT. */
        CONNECT_ONLY
    }

    /** One thing that the span was told, and when; a run can be repeated from a list of these. */
    record Told(long nowMs, SpanIn in) {}

    private final Span span = new Span(1,
            LapdParameters.defaults(org.callbox.controller.lapd.Side.USER),
            Q931Parameters.defaults(Side.USER), CallPlan.allChannels(), false);
    private final Timers<SpanTimer> timers = new Timers<>();
    private final Answer answer;
    /** What the span was told, when somebody wants to know. */
    private final List<Told> told;
    /** What the span is still to be told. */
    private final ArrayDeque<SpanIn> waiting = new ArrayDeque<>();
    private List<Bytes> frames = new ArrayList<>();
    private long framesSent;

    /** @param told gets everything that the span is told, or null */
    StackEnd(Answer answer, List<Told> told) {
        this.answer = answer;
        this.told = told;
    }

    /** The line below works from now on. */
    List<Bytes> ready(long nowMs) {
        tell(nowMs, new SpanIn.CardReady());
        return drained();
    }

    List<Bytes> frame(long nowMs, Bytes frame) {
        tell(nowMs, new SpanIn.Frame(frame));
        return drained();
    }

    /** Fires what is due. */
    List<Bytes> time(long nowMs) {
        for (SpanTimer due = timers.pollDue(nowMs); due != null; due = timers.pollDue(nowMs)) {
            tell(nowMs, new SpanIn.Expired(due));
        }
        return drained();
    }

    /** One input of an earlier run: what call control says is among the inputs, too. */
    void repeat(Told again) {
        keep(again.nowMs(), span.on(again.nowMs(), again.in()));
        frames.clear();
    }

    long nextDueMs() {
        return timers.nextDueMs();
    }

    int calls() {
        return span.calls();
    }

    long framesSent() {
        return framesSent;
    }

    private List<Bytes> drained() {
        List<Bytes> drained = frames;
        frames = new ArrayList<>();
        return drained;
    }

    private void tell(long nowMs, SpanIn first) {
        waiting.add(first);
        for (SpanIn in = waiting.poll(); in != null; in = waiting.poll()) {
            if (told != null) {
                told.add(new Told(nowMs, in));
            }
            List<SpanOut> said = span.on(nowMs, in);
            keep(nowMs, said);
            said.forEach(this::answer);
        }
    }

    private void keep(long nowMs, List<SpanOut> said) {
        for (SpanOut one : said) {
            switch (one) {
                case SpanOut.Frame(var frame) -> {
                    frames.add(frame);
                    framesSent++;
                }
                case SpanOut.Start(var timer, var ms) -> timers.start(timer, nowMs + ms);
                case SpanOut.Stop(var timer) -> timers.stop(timer);
                default -> { }
            }
        }
    }

    private void answer(SpanOut said) {
        switch (said) {
            case SpanOut.Seizure(var ref, var channel, _, _) -> answer(ref, channel);
            case SpanOut.Indication(var ref, var what, _) when what == Primitive.DISCONNECT ->
                    waiting.add(new SpanIn.Request(ref, Primitive.RELEASE, List.of()));
            default -> { }
        }
    }

    private void answer(CallRef ref, int channel) {
        List<InfoElement> where = List.of(ChannelIdentification.of(channel, true));
        if (answer == Answer.STEP_BY_STEP) {
            waiting.add(new SpanIn.Request(ref, Primitive.PROCEEDING, where));
            waiting.add(new SpanIn.Request(ref, Primitive.ALERTING,
                    List.of(new ProgressIndicator(1, 8))));
            waiting.add(new SpanIn.Request(ref, Primitive.CONNECT, List.of()));
        } else {
            waiting.add(new SpanIn.Request(ref, Primitive.CONNECT, where));
        }
    }
}
