package org.callbox.bridge.card;

/** How a message wants to be carried; the link's services of the same names. */
public enum Lane {
    /** Reliable, before everything else: frames of a D-channel. */
    D_CHANNEL,
    /** Reliable: requests, their responses, and events. */
    CONTROL,
    /** Reliable, after everything else: images. */
    BULK,
    /** May be lost: counters that the next message repeats. */
    DATAGRAM
}
