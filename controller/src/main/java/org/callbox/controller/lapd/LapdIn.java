package org.callbox.controller.lapd;

import org.callbox.bridge.wire.Bytes;

/** What can happen to a link: primitives of Q.921 clause 4, frames, timers. */
public sealed interface LapdIn {

    /** PH-DATA indication: a frame from the address octet to the last information octet. */
    record Receive(Bytes frame) implements LapdIn { }

    /** DL-ESTABLISH request. */
    record EstablishRequest() implements LapdIn { }

    /** DL-RELEASE request. */
    record ReleaseRequest() implements LapdIn { }

    /** DL-DATA request: one message, at most N201 octets, acknowledged. */
    record DataRequest(Bytes message) implements LapdIn { }

    /** DL-UNIT DATA request: one message, at most N201 octets, unacknowledged. */
    record UnitDataRequest(Bytes message) implements LapdIn { }

    /** PH-ACTIVATE indication: layer 1 works. */
    record PhActivated() implements LapdIn { }

    /** PH-DEACTIVATE indication: layer 1 is gone. */
    record PhDeactivated() implements LapdIn { }

    /** Layer 3 takes no more messages for now (5.6.6). Effective in states 7 and 8 only. */
    record OwnReceiverBusy() implements LapdIn { }

    /** Layer 3 takes messages again (5.6.6). */
    record OwnReceiverReady() implements LapdIn { }

    /** A timer started by {@link LapdOut.Start} has run down. */
    record Expired(LapdTimer timer) implements LapdIn { }
}
