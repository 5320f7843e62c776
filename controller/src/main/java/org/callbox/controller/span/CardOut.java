package org.callbox.controller.span;

import org.callbox.bridge.card.SessionOut;
import org.callbox.bridge.wire.Bytes;

/** The outputs of a {@link CardLine}. */
public sealed interface CardOut {

    /** Octets for the tty. */
    record Write(Bytes octets) implements CardOut {}

    /** An output of the session with the card. */
    record Said(SessionOut what) implements CardOut {}

    record Start(CardTimer timer, long ms) implements CardOut {}

    record Stop(CardTimer timer) implements CardOut {}
}
