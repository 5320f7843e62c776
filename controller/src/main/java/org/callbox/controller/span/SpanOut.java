package org.callbox.controller.span;

import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.Message;
import org.callbox.controller.q931.Primitive;

/** All that a span asks for and reports. */
public sealed interface SpanOut {

    /** What call control is to know, in the order in which it came about. */
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
     * What became of {@link SpanIn.Place}.
     *
     * @param ref of the call, whose SETUP is on its way; null with the cause in {@code refusal}
     */
    record Placed(String call, CallRef ref, int channel, CauseValue refusal)
            implements OfCall {}

    /** The other side gave a call of ours another channel; what it said of the call follows. */
    record Moved(CallRef ref, int channel) implements OfCall {}

    record Indication(CallRef ref, Primitive what, Message message) implements OfCall {}

    record Clearing(CallRef ref, Cause cause) implements OfCall {}

    record Released(CallRef ref, Cause cause) implements OfCall {}

    /** What the span shows of itself has changed. */
    record Changed() implements SpanOut {}

    record Say(boolean warning, String text) implements SpanOut {}

    record Start(SpanTimer timer, long ms) implements SpanOut {}

    record Stop(SpanTimer timer) implements SpanOut {}
}
