package org.callbox.controller.q931;

import java.util.List;
import org.callbox.bridge.wire.Bytes;

/** The outputs of a {@link Q931Layer}. */
public sealed interface Q931Out {
    /** DL-DATA request. */
    record Transmit(Bytes message) implements Q931Out {}

    /** DL-ESTABLISH request. */
    record EstablishDataLink() implements Q931Out {}

    /**
     * The peer said something about a call.
     *
     * @param message as received; null for {@link Primitive#TIMEOUT}. A DISCONNECT always has a
     *     cause (31 when none came). After a data link reset the answer to a status enquiry can
     *     stand in for a lost ALERTING, CONNECT or the like; it then has the STATUS's elements.
     */
    record Indication(CallRef ref, Primitive what, Message message) implements Q931Out {}

    /** The layer itself began to clear the call; {@link Released} follows, at once or later. */
    record Clearing(CallRef ref, Cause cause) implements Q931Out {}

    /**
     * The call is over and its reference free; exactly one for each call that appeared.
     *
     * @param cause the first that was given for clearing the call
     * @param maintenance the peer never acknowledged RELEASE (second T308, 5.3.3): the channel may
     *     still be held there and wants a RESTART before it is used again
     */
    record Released(CallRef ref, Cause cause, boolean maintenance) implements Q931Out {}

    /**
     * A SETUP made no call: the peer has been answered with RELEASE COMPLETE and nothing is kept of
     * it. An offer of a call it was all the same, and whoever counts those wants to know. One that
     * is only ignored (5.8.3.2 d, e) is not told.
     *
     * @param ref free before and after; no {@link Released} follows
     * @param setup as received; what could not be read of it is {@link InfoElement.Invalid}
     */
    record Refused(CallRef ref, Cause cause, Message setup) implements Q931Out {}

    /** The peer restarted channels; calls on them were released. Empty: the whole interface. */
    record RestartIndication(List<Integer> channels) implements Q931Out {}

    /** The peer acknowledged a restart of these channels. Empty: the whole interface. */
    record RestartConfirmed(List<Integer> channels) implements Q931Out {}

    /** Given up after T316 ran out N316 times, or not acknowledged; channels to maintenance. */
    record RestartFailed(List<Integer> channels) implements Q931Out {}

    /**
     * The peer sent STATUS about a call (5.8.11).
     *
     * @param state the peer's call state, 0 to 63
     */
    record StatusReport(CallRef ref, int state, Cause cause) implements Q931Out {}

    /** @param ms greater than 0 */
    record Start(TimerId timer, long ms) implements Q931Out {}

    record Stop(TimerId timer) implements Q931Out {}
}
