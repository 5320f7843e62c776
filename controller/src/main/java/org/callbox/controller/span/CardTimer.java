package org.callbox.controller.span;

import org.callbox.bridge.card.SessionTimer;
import org.callbox.bridge.link.LinkTimer;

/** The timers of a {@link CardLine}. */
public sealed interface CardTimer {

    record OfLink(LinkTimer timer) implements CardTimer {}

    record OfSession(SessionTimer timer) implements CardTimer {}

    /** The next check why the card cannot be used yet. */
    record Look() implements CardTimer {}
}
