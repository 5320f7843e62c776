package org.callbox.bridge.card;

/** How far the image in a bank has come. The order is that of the numbers on the link. */
public enum BankState {
    EMPTY,
    /** An upload that is not complete, or not verified. */
    PARTIAL,
    /** Complete, verified, and never run. */
    VALID,
    /** It runs, and is left again unless it is confirmed in time. */
    TRIAL,
    /** It was confirmed: it runs, or is the way back. */
    CONFIRMED,
    /** Damaged, or left in its trial; it is not run again. */
    BAD
}
