package org.callbox.bridge.card;

/** Why a card refused a request; a card may use others, which are carried as numbers. */
public enum FailureCode {
    /** The message's number means nothing to the card. */
    UNKNOWN_REQUEST(1),
    /** A field is absent, of the wrong type or out of range. */
    INVALID(2),
    /** The card has no such span, timeslot, port or tone. */
    NO_SUCH(3),
    /** The generation is not the next one. */
    STALE(4),
    /** The table is full. */
    FULL(5),
    /** No common message version. */
    VERSION(6),
    /** The hardware cannot do this, and never will. */
    CANNOT(7);

    private final int code;

    FailureCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
