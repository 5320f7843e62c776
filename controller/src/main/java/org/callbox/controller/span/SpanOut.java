package org.callbox.controller.span;

import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.Message;
import org.callbox.controller.q931.Primitive;

/** The outputs of a {@link Span}. */
public sealed interface SpanOut {

    /** Events for call control, in order. */
    sealed interface OfCall extends SpanOut {}

    /** A frame for the D-channel. */
    record Frame(Bytes frame) implements SpanOut {}

    /**
     * A SETUP came in.
     *
     * @param channel reserved for it, or 0 with the cause in {@code refusal}
     */
    record Seizure(CallRef ref, int channel, CauseValue refusal, Message setup)
            implements OfCall {}

    /** A SETUP came in that Q.931 has refused by itself; there is no call and no channel. */
    record Refused(CallRef ref, Cause cause, Message setup) implements OfCall {}

    /**
     * The result of {@link SpanIn.Place}.
     *
     * @param ref of the call, whose SETUP is on its way; null with the cause in {@code refusal}
     */
    record Placed(String call, CallRef ref, int channel, CauseValue refusal)
            implements OfCall {}

    /**
     * The other side gave a call of ours another channel; what it said of the call follows.
     *
     * @param channel 0 when the call has none: it gave way to an incoming one (Q.931 5.7), or the
     *     other side named one that it cannot have
     */
    record Moved(CallRef ref, int channel) implements OfCall {}

    record Indication(CallRef ref, Primitive what, Message message) implements OfCall {}

    record Clearing(CallRef ref, Cause cause) implements OfCall {}

    record Released(CallRef ref, Cause cause) implements OfCall {}

    /** {@link Span#state()} has changed. */
    record Changed() implements SpanOut {}

    /**
     * {@link SpanIn.Reset} is over.
     *
     * @param calls that are there
     */
    record ResetEnded(ResetEnd how, int calls) implements SpanOut {}

    record Say(boolean warning, String text) implements SpanOut {}

    record Start(SpanTimer timer, long ms) implements SpanOut {}

    record Stop(SpanTimer timer) implements SpanOut {}
}
