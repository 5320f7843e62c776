package org.callbox.controller.span;

import org.callbox.bridge.card.SessionTimer;
import org.callbox.bridge.link.LinkTimer;

/** What the line to a card waits for. */
public sealed interface CardTimer {

    record OfLink(LinkTimer timer) implements CardTimer {}

    record OfSession(SessionTimer timer) implements CardTimer {}

    /** The next look at why the card cannot be used yet. */
    record Look() implements CardTimer {}
}
