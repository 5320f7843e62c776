package org.callbox.controller.span;

import org.callbox.bridge.card.CardCodecs;
import org.callbox.bridge.link.LinkCodecs;
import org.callbox.bridge.state.Codec;
import org.callbox.controller.lapd.LapdCodecs;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.Q931Codecs;
import org.callbox.controller.q931.Q931Timer;
import org.callbox.controller.q931.TimerId;

/** Values of spans and cards in the format of the state. */
public final class SpanCodecs {
    private static final Codec<LineTimer> LINE_TIMER = Codec.words(LineTimer.class, timer ->
            switch (timer) {
                case DEAF_RAISE -> "deaf-raise";
                case DEAF_CLEAR -> "deaf-clear";
                case RAI_RAISE -> "rai-raise";
                case RAI_CLEAR -> "rai-clear";
            });

    /** Stands for one that releases of before have no word for: to them, of a call that is over. */
    private static final SpanTimer OF_NO_CALL =
            new SpanTimer.Layer3(new TimerId(new CallRef(0, false), Q931Timer.T316));

    /** The timers of a span. */
    public static final Codec<SpanTimer> SPAN_TIMER = Codec.sealed(SpanTimer.class,
            Codec.kind("data-link", SpanTimer.DataLink.class,
                    LapdCodecs.TIMER.as(SpanTimer.DataLink::timer, SpanTimer.DataLink::new)),
            Codec.kind("layer3", SpanTimer.Layer3.class,
                    Q931Codecs.TIMER_ID.as(SpanTimer.Layer3::timer, SpanTimer.Layer3::new)),
            Codec.kind("line", SpanTimer.Line.class,
                    LINE_TIMER.as(SpanTimer.Line::timer, SpanTimer.Line::new)),
            Codec.kind("reestablish", SpanTimer.Reestablish.class, SpanTimer.Reestablish::new),
            Codec.kind("first-restart", SpanTimer.FirstRestart.class,
                    SpanTimer.FirstRestart::new),
            Codec.kind("reset", SpanTimer.Reset.class, SpanTimer.Reset::new))
            .as(SpanCodecs::stored, timer -> timer.equals(OF_NO_CALL)
                    ? new SpanTimer.Reset() : timer);

    /** The timers of a card. */
    public static final Codec<CardTimer> CARD_TIMER = Codec.sealed(CardTimer.class,
            Codec.kind("link", CardTimer.OfLink.class,
                    LinkCodecs.TIMER.as(CardTimer.OfLink::timer, CardTimer.OfLink::new)),
            Codec.kind("session", CardTimer.OfSession.class,
                    CardCodecs.TIMER.as(CardTimer.OfSession::timer, CardTimer.OfSession::new)),
            Codec.kind("look", CardTimer.Look.class, CardTimer.Look::new));

    static final Codec<LineFailure> FAILURE = Codec.words(LineFailure.class, failure ->
            switch (failure) {
                case NONE -> "none";
                case RAI -> "rai";
                case LOF -> "lof";
                case AIS -> "ais";
                case LOS -> "los";
            });

    private SpanCodecs() {}

    private static SpanTimer stored(SpanTimer timer) {
        return timer instanceof SpanTimer.Reset ? OF_NO_CALL : timer;
    }
}
