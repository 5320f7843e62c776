package org.callbox.controller.lapd;

/** The timers of a point-to-point link (Q.921 5.9). */
public enum LapdTimer {
    /** Waits for an answer, 5.9.1. */
    T200,
    /** The longest time without frames before an enquiry, 5.9.8. */
    T203
}
