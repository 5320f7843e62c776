package org.callbox.controller.span;

import java.util.List;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.Primitive;

/** The inputs of a {@link Span}. */
public sealed interface SpanIn {

    /** The card that carries it can be used. */
    record CardReady() implements SpanIn {}

    /** The card cannot be reached; its line may still work. */
    record CardGone() implements SpanIn {}

    /**
     * The controller has started again with the state it had. The data link is set up anew, upon
     * which Q.931 asks the exchange about every call (5.8.8, 5.8.10).
     */
    record Restarted() implements SpanIn {}

    /** The defects of the line have changed. */
    record Layer1(Defects defects) implements SpanIn {}

    /** A frame from the D-channel. */
    record Frame(Bytes frame) implements SpanIn {}

    /** A request of call control. */
    record Request(CallRef ref, Primitive what, List<InfoElement> elements) implements SpanIn {}

    /**
     * A call of ours; {@link SpanOut.Placed} reports the result.
     *
     * @param call names it in the answer
     * @param avoid a B-channel that was tried before, 0 for none
     * @param spare only where a channel is idle beside those that are reserved for agents, which
     *     the owner of the spans sees to
     * @param held only on a channel that {@link Hold} or {@link Reset} keeps from other calls, or
     *     that is being restarted
     * @param elements of the SETUP, but for the channel
     */
    record Place(String call, int avoid, boolean spare, boolean held, List<InfoElement> elements)
            implements SpanIn {}

    /**
     * Channels take no new calls, or take them again.
     *
     * @param channels none for every channel
     */
    record Block(List<Integer> channels, boolean on) implements SpanIn {
        public Block {
            channels = List.copyOf(channels);
        }
    }

    /**
     * Every channel is to be restarted when the calls there have ended; told by {@link
     * SpanOut.ResetEnded}. Means nothing while that is going on.
     *
     * @param waitMs so long they are waited for
     */
    record Reset(long waitMs) implements SpanIn {}

    /**
     * The card is about to try an image and may go back, which cuts calls off: no new calls but
     * those that ask for such a channel; or the end of that. Blocked channels stay so.
     */
    record Hold(boolean on) implements SpanIn {}

    record Expired(SpanTimer timer) implements SpanIn {}
}
