package org.callbox.bridge.sim;

import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.link.ResetCause;
import org.callbox.bridge.wire.Bytes;

/** All that can happen to a {@link SimCard}: its serial line, its spans, hands, and faults. */
public sealed interface SimIn {
    /** The serial line is there. */
    record Opened() implements SimIn {}

    record Closed(String why) implements SimIn {}

    /** Octets from the host. */
    record HostOctets(Bytes octets) implements SimIn {}

    /** A frame from a span's D-channel, from the address octet to the last information octet. */
    record LineFrame(int span, Bytes frame) implements SimIn {}

    record Expired(SimTimer timer) implements SimIn {}

    /** The span's layer 1 is like this from now on. */
    record Line(CardMessage.Layer1State state) implements SimIn {}

    /** Counters as they are now; sent to the host at once. */
    record Count(CardMessage.Layer1Counters counters) implements SimIn {}

    /** Temperature, voltage and load from now on. */
    record Measure(CardMessage.Telemetry telemetry) implements SimIn {}

    /** A headset is put in or pulled out. */
    record Plug(int port, boolean in) implements SimIn {}

    record Hook(int port, boolean off) implements SimIn {}

    record Mute(int port, boolean on) implements SimIn {}

    record Press(int port, char key) implements SimIn {}

    /** The far end of a timeslot dials a digit that lasts so long; told where a receiver is. */
    record Dial(int span, int timeslot, char digit, int ms) implements SimIn {}

    /** It behaves like this from now on. */
    record Misbehave(Misbehaviour how) implements SimIn {}

    /** It takes nothing new from the host for so long. */
    record NotReady(long ms) implements SimIn {}

    /**
     * Its power is lost, and comes back, when so many more octets were written or erased in its
     * flash.
     *
     * @param seed of what an interrupted write leaves
     */
    record CutPower(long octets, long seed) implements SimIn {}

    /** The firmware starts afresh: it knows nothing any more but what its banks hold. */
    record Restart(long bootId, ResetCause cause) implements SimIn {}
}
