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
    /** The card of the seat is away; the agent is not to blame. */
    CARD_AWAY,
    SIGNED_OUT
}
