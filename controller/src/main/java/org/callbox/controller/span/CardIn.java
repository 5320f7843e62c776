package org.callbox.controller.span;

import org.callbox.bridge.card.SessionIn;
import org.callbox.bridge.wire.Bytes;
import org.callbox.bridge.wire.Received;

/** The inputs of a {@link CardLine}. */
public sealed interface CardIn {

    record Opened() implements CardIn {}

    /** As journals of releases before format 1 hold them. */
    record Octets(Bytes octets) implements CardIn {}

    record Frames(Received received) implements CardIn {}

    record Lost(String why) implements CardIn {}

    /** The controller has started again; the card is to be greeted anew. */
    record Restarted(long hostBootId) implements CardIn {}

    /** The card is at another tty, or its line has another rate. */
    record Rewired(int baud, long hostBootId) implements CardIn {}

    /** A wish, a frame or a question for the card. */
    record Tell(SessionIn what) implements CardIn {}

    record Expired(CardTimer timer) implements CardIn {}
}
