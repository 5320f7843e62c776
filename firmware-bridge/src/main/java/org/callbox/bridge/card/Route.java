package org.callbox.bridge.card;

/**
 * A way through the card's switch, in one direction: what {@code destination} hears. Each
 * destination has exactly one source; {@link Endpoint.Idle} as the source removes the route.
 */
public record Route(Endpoint source, Endpoint destination) {
    public Route {
        if (!destination.canHear()) {
            throw new IllegalArgumentException("nothing can be sent to " + destination);
        }
    }

    /** The other direction of the conversation. */
    @SuppressWarnings("ArgumentSelectionDefectChecker")
    Route back() {
        return new Route(destination, source);
    }
}
