package org.callbox.bridge.link;

/** Why the card started, as it says in RSTACK; the ordinal is the code on the wire. */
public enum ResetCause {
    UNKNOWN, POWER, WATCHDOG, BROWN_OUT, SOFT, FAULT, UPDATE, REVERTED;

    /** A code of later firmware is not known here. */
    static ResetCause of(int code) {
        return code < values().length ? values()[code] : UNKNOWN;
    }
}
