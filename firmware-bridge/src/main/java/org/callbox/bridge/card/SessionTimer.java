package org.callbox.bridge.card;

/** The timers of a {@link CardSession}. */
public enum SessionTimer {
    /** The oldest request in flight is overdue. */
    REQUEST,
    /** The next look at the table's hash. */
    AUDIT,
    /** Something that the card refused is to be asked again. */
    AGAIN
}
