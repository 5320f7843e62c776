package org.callbox.controller.acd;

/** Why an offer ended without an answer. */
public enum WithdrawReason {
    NO_ANSWER,
    REJECTED,
    SEAT_FAULT,
    CALLER_GONE,
    /** The caller went to another queue. */
    MOVED,
    /** A direct or outgoing call came between. */
    OCCUPIED,
    SIGNED_OUT
}
