package org.callbox.controller.core;

import org.callbox.bridge.card.CardCodecs;
import org.callbox.bridge.card.CardMessage.Layer1State;
import org.callbox.bridge.card.Layer1Config;
import org.callbox.bridge.card.Loop;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.lapd.LapdParameters;
import org.callbox.controller.line.LineRecord;
import org.callbox.controller.plan.SpanPlan;
import org.callbox.controller.q931.Q931Parameters;
import org.callbox.controller.span.Span;

/** A span of the box: its machine and what the card last said of its line. */
final class SpanUnit {
    private static final Codec<Loop> LOOP = Codec.words(Loop.class, loop -> switch (loop) {
        case NONE -> "none";
        case LOCAL -> "local";
        case REMOTE -> "remote";
        case PAYLOAD -> "payload";
    });

    SpanPlan plan;
    final Span span;
    final FrameRing frames;
    final LineRecord quality;
    /** Null until the card has reported it. */
    Layer1State layer1;
    /** The card was read, and its first report of this span is yet to come. */
    boolean awaited;
    /** A loopback that was ordered, and when it is over at the latest. */
    Loop loop = Loop.NONE;
    long loopEndsMs;
    /** Who waits for the end of a reset; 0 for nobody. */
    long resetAsked;
    /** Of what the alarms and the state of the box were told last; null for not in this process. */
    private transient Told told;
    /** Whether it could give a clock, and when that was not so last; 0 for never. */
    boolean clockGood = true;
    long clockBadMs;

    SpanUnit(SpanPlan plan) {
        this.plan = plan;
        this.span = new Span(plan.id(), lapd(plan), q931(plan), plan.bChannels(), true);
        this.frames = new FrameRing();
        this.quality = new LineRecord();
    }

    /** The same span as other hardware: a new data link, and what was counted goes on. */
    SpanUnit(SpanPlan plan, SpanUnit before) {
        this.plan = plan;
        this.span = new Span(plan.id(), lapd(plan), q931(plan), plan.bChannels(), true);
        this.span.countOn(before.span);
        this.frames = before.frames;
        this.quality = before.quality;
        this.resetAsked = before.resetAsked;
        this.quality.anew();
    }

    /** What is of interest beside calls that come and go. */
    private record Told(boolean up, int blocked, int outOfService) {}

    /** Whether it is not as it was when this was asked last, or was never asked. */
    boolean isOtherwise() {
        boolean up = span.established();
        int blocked = span.channelsBlocked();
        int outOfService = span.channelsOutOfService();
        if (told != null && told.up == up && told.blocked == blocked
                && told.outOfService == outOfService) {
            return false;
        }
        told = new Told(up, blocked, outOfService);
        return true;
    }

    /** Timers and counters of a plan that is the same in all else. */
    void limit(SpanPlan next) {
        plan = next;
        span.limit(lapd(next), q931(next));
    }

    /** Whether the card need not be told anything for this plan. */
    boolean sameLine(SpanPlan next) {
        return plan.card() == next.card() && plan.port() == next.port()
                && plan.dChannel() == next.dChannel() && plan.lineCode() == next.lineCode()
                && plan.framing() == next.framing() && plan.clock() == next.clock()
                && plan.impedanceOhm() == next.impedanceOhm();
    }

    Layer1Config layer1Config() {
        return new Layer1Config(
                Layer1Config.LineCode.valueOf(plan.lineCode().name()),
                Layer1Config.Framing.valueOf(plan.framing().name()),
                Layer1Config.Clock.valueOf(plan.clock().name()),
                plan.impedanceOhm());
    }

    private static LapdParameters lapd(SpanPlan plan) {
        LapdParameters standard = LapdParameters.defaults(
                org.callbox.controller.lapd.Side.valueOf(plan.side().name()));
        return new LapdParameters(standard.side(),
                plan.timersMs().getOrDefault("T200", standard.t200Ms()),
                plan.timersMs().getOrDefault("T203", standard.t203Ms()),
                plan.counters().getOrDefault("N200", standard.n200()),
                plan.counters().getOrDefault("N201", standard.n201()),
                plan.counters().getOrDefault("k", standard.k()));
    }

    private static Q931Parameters q931(SpanPlan plan) {
        return Q931Parameters.of(
                org.callbox.controller.q931.Side.valueOf(plan.side().name()),
                plan.timersMs(), plan.counters());
    }

    void state(Fields f) {
        f.part("signalling", span::state);
        f.part("frames", frames::state);
        f.part("quality", quality::state);
        layer1 = f.optional("layer1", layer1, CardCodecs.LAYER1);
        awaited = f.flag("awaited", awaited);
        loop = f.value("loop", loop, LOOP);
        loopEndsMs = f.number("loop_ends_ms", loopEndsMs);
        resetAsked = f.number("reset_asked", resetAsked);
        clockGood = f.flag("clock_good", clockGood);
        clockBadMs = f.number("clock_bad_ms", clockBadMs);
    }
}
