package org.callbox.controller.gate;

/** What somebody may do, each including what stands before it. */
public enum Role {
    /** Asks. */
    MONITOR,
    /** Gives orders. */
    OPERATOR;

    boolean includes(Role wanted) {
        return compareTo(wanted) >= 0;
    }
}
