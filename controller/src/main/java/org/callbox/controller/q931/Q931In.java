package org.callbox.controller.q931;

import java.util.List;
import org.callbox.bridge.wire.Bytes;

/** What can happen to a {@link Q931Layer}. */
public sealed interface Q931In {
    /**
     * DL-ESTABLISH confirm or indication. Without a {@link DataLinkDown} before it the data link
     * was reset and frames may be lost (5.8.8).
     */
    record DataLinkUp() implements Q931In {}

    /** DL-RELEASE indication (5.8.9). */
    record DataLinkDown() implements Q931In {}

    /** DL-DATA indication: one message, as received. */
    record Received(Bytes message) implements Q931In {}

    record Expired(TimerId timer) implements Q931In {}

    /**
     * Call control asks for something about a call.
     *
     * @param elements put into the message; a {@link Cause} is added where one must be
     */
    record Request(CallRef ref, Primitive what, List<InfoElement> elements) implements Q931In {
        public Request {
            elements = List.copyOf(elements);
        }
    }

    /**
     * Return channels to idle (5.5.1); calls on them are released first.
     *
     * @param channels timeslots 1 to 31; empty for the whole interface
     */
    record RestartRequest(List<Integer> channels) implements Q931In {
        public RestartRequest {
            channels = List.copyOf(channels);
        }
    }

    /**
     * The other side has offered another call on the channel of this one: it has forgotten it. No
     * message is sent, as after a restart (5.5.2).
     */
    record ChannelTaken(CallRef ref) implements Q931In {}

    /**
     * The other side uses this channel, so it holds it as we do: it is no longer to be restarted,
     * for a repetition under T316 would clear the call.
     */
    record RestartNeedless(int channel) implements Q931In {}

    /**
     * Answers {@link Q931Out.RestartIndication}, only with
     * {@link Q931Parameters#restartAnsweredAbove()}: these channels are idle now (5.5.2).
     */
    record RestartDone(List<Integer> channels) implements Q931In {
        public RestartDone {
            channels = List.copyOf(channels);
        }
    }
}
