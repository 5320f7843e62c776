package org.callbox.bridge.link;

import org.callbox.bridge.wire.Bytes;

/** All that a link can ask for or tell. */
public sealed interface LinkOut {
    /** Octets for the line. */
    record Transmit(Bytes octets) implements LinkOut {}

    /** A whole message of the other end; reliable ones in the order sent, within each service. */
    record Deliver(Service service, Bytes payload) implements LinkOut {}

    record Up(Peer peer) implements LinkOut {}

    /** After Up exactly once; what was not acknowledged by now may or may not have arrived. */
    record Down(DownReason reason, String text) implements LinkOut {}

    /** Starts the timer, or starts it again. */
    record Start(LinkTimer timer, long ms) implements LinkOut {}

    record Stop(LinkTimer timer) implements LinkOut {}
}
