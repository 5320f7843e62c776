package org.callbox.bridge.card;

/** The timers of a {@link CardSession}. */
public enum SessionTimer {
    /** The oldest request in flight is overdue. */
    REQUEST,
    /** The next look at the table's hash. */
    AUDIT
}
