package org.callbox.bridge.link;

/** Where the link stands. */
public enum LinkState {
    /** The line is not open. */
    DOWN,
    /** The host asks for a new association; the card waits to be asked. */
    RESETTING,
    /** Association agreed, each end tells what it can do. */
    GREETING,
    /** Messages flow. */
    UP
}
