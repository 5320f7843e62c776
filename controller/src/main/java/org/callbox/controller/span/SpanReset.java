package org.callbox.controller.span;

import java.util.List;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.q931.Q931In;

/**
 * A restart of every channel of a span by order (Q.931 5.5.1), which cuts no call off: it takes no
 * new calls, and the RESTART goes out when the last one has ended.
 */
final class SpanReset {
    private static final Codec<ResetPhase> PHASE = Codec.words(ResetPhase.class, ResetPhase::word);

    private ResetPhase phase = ResetPhase.NONE;

    ResetPhase phase() {
        return phase;
    }

    void begin(Span span, long waitMs) {
        if (phase == ResetPhase.NONE) {
            phase = ResetPhase.WAITING;
            span.channels.close(true);
            span.out.add(new SpanOut.Start(new SpanTimer.Reset(), waitMs));
            span.out.add(new SpanOut.Changed());
        }
    }

    /** Something has happened on the span; the last call may have ended by it. */
    void look(Span span) {
        if (phase == ResetPhase.WAITING && span.calls() == 0 && span.established()) {
            phase = ResetPhase.RESTARTING;
            span.out.add(new SpanOut.Stop(new SpanTimer.Reset()));
            span.channels.restarting(List.of());
            span.pending.add(new Q931In.RestartRequest(List.of()));
            span.out.add(new SpanOut.Changed());
        }
    }

    /** Calls were waited for long enough. */
    void expired(Span span) {
        if (phase == ResetPhase.WAITING) {
            end(span, span.calls() > 0 ? ResetEnd.CALLS_LEFT : ResetEnd.NO_LINK);
        }
    }

    /** @param which channels; none for every one */
    void restarted(Span span, List<Integer> which, boolean acknowledged) {
        if (phase == ResetPhase.RESTARTING && which.isEmpty()) {
            end(span, acknowledged ? ResetEnd.DONE : ResetEnd.UNANSWERED);
        }
    }

    /** The RESTART goes out, again or at last, as soon as there is a data link; before any call. */
    void linkDown(Span span) {
        if (phase == ResetPhase.RESTARTING) {
            end(span, ResetEnd.NO_LINK);
        }
    }

    private void end(Span span, ResetEnd how) {
        phase = ResetPhase.NONE;
        span.channels.close(false);
        span.out.add(new SpanOut.ResetEnded(how, span.calls()));
        span.out.add(new SpanOut.Changed());
    }

    void state(Fields f) {
        phase = f.value("phase", phase, PHASE);
    }
}
