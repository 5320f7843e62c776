package org.callbox.bridge.link;

import org.callbox.bridge.wire.Bytes;
import org.callbox.bridge.wire.Received;

/** All that can happen to a link. */
public sealed interface LinkIn {
    /** The line is open. */
    record Opened() implements LinkIn {}

    /** The line is gone. Telling it twice does no harm. */
    record Closed(String why) implements LinkIn {}

    /** The next octets of the line, in any pieces; for an end that makes frames of them itself. */
    record Octets(Bytes octets) implements LinkIn {}

    /** What the reader of the line made of its octets. */
    record Frames(Received received) implements LinkIn {}

    /**
     * A message for the other end. While the link is not up it is dropped and counted: who sends
     * learns of Up and Down and repeats what matters.
     */
    record Send(Service service, Bytes payload) implements LinkIn {}

    /** Whether this end can take more; while it cannot, the other end is asked to wait. */
    record OwnReceiver(boolean ready) implements LinkIn {}

    /** Card only: how long the switch stays as it is without a host, from now on. */
    record Hold(long ms) implements LinkIn {}

    record Expired(LinkTimer timer) implements LinkIn {}
}
