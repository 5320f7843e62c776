package org.callbox.bridge.card;

/** A loopback of a span. */
public enum Loop {
    NONE,
    /** What the card sends comes back to it; the line is sent AIS. */
    LOCAL,
    /** What the line sends goes back to it as it is. */
    REMOTE,
    /** Timeslots 1 to 31 go back to the line in a frame of the card's own. */
    PAYLOAD
}
