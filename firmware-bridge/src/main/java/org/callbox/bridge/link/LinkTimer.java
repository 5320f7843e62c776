package org.callbox.bridge.link;

/** The link's timers; each runs at most once. */
public enum LinkTimer {
    /** The next try of RST or HELLO; on the card, how long a half-made association may last. */
    HANDSHAKE,
    /** The oldest frame in flight is not acknowledged yet. */
    RETRANSMIT,
    /** Looks once a second whether anything was heard. */
    SILENCE,
    /** Card only: how long the switch stays as it is without a host. */
    HOLD
}
