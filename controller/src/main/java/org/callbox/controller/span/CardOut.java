package org.callbox.controller.span;

import org.callbox.bridge.card.SessionOut;
import org.callbox.bridge.wire.Bytes;

/** All that the line to a card asks for and reports. */
public sealed interface CardOut {

    /** Octets for the tty. */
    record Write(Bytes octets) implements CardOut {}

    /** What the card said, or what became of it. */
    record Said(SessionOut what) implements CardOut {}

    record Start(CardTimer timer, long ms) implements CardOut {}

    record Stop(CardTimer timer) implements CardOut {}
}
