package org.callbox.bridge.card;

/** Why a card refused a request; a card may use others, which are carried as numbers. */
public enum FailureCode {
    /** The message's number means nothing to the card. */
    UNKNOWN_REQUEST(1),
    /** A field is absent, of the wrong type or out of range. */
    INVALID(2),
    /** The card has no such span, timeslot, port or tone. */
    NO_SUCH(3),
    /** The generation is not the next one; octets of an image do not follow what is there. */
    STALE(4),
    /** The table is full; the image is longer than a bank. */
    FULL(5),
    /**
     * No common message version; a version of images that the card does not read, or a security
     * counter below its own.
     */
    VERSION(6),
    /** The hardware cannot do this, and never will. */
    CANNOT(7),
    /** It does not fit what the card does at present. */
    NOT_NOW(8),
    /** The image is for another board or revision. */
    WRONG_CARD(9),
    /** An image's checksums are not those that it names. */
    DAMAGED(10),
    /** Firmware that is not signed with a key that the card knows. */
    UNSIGNED(11);

    private final int code;

    FailureCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** Whether an image is refused for what it is: for another card or schema, or not signed. */
    static boolean forAnotherCard(CardMessage.Failure failure) {
        return failure.code() == WRONG_CARD.code || failure.code() == VERSION.code
                || failure.code() == NO_SUCH.code || failure.code() == UNSIGNED.code;
    }

    /** Whether what is there is not what whoever asks has in mind. */
    static boolean outOfStep(CardMessage.Failure failure) {
        return failure.code() == STALE.code || failure.code() == NOT_NOW.code;
    }
}
