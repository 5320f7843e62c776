package org.callbox.controller.gate;

/** What somebody may do, each including what stands before it. */
public enum CommandRole {
    /** Asks. */
    MONITOR,
    /** Gives orders. */
    OPERATOR;

    boolean includes(CommandRole wanted) {
        return compareTo(wanted) >= 0;
    }
}
