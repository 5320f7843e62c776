package org.callbox.bridge.card;

/** Why a card runs what it runs. The order is that of the numbers on the link. */
public enum RunCause {
    POWER_UP,
    ACTIVATED,
    CONFIRMED,
    /** A trial was not confirmed in time. */
    REVERTED_BY_TIME,
    /** The card started again in a trial. */
    REVERTED_BY_RESET,
    REVERTED_BY_REQUEST,
    /** The image was damaged, or the firmware failed in its trial. */
    REVERTED_BY_FAULT;

    /** Whether an image was left that had been activated. */
    public boolean reverted() {
        return ordinal() >= REVERTED_BY_TIME.ordinal();
    }
}
