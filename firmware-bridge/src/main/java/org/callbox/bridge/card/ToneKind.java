package org.callbox.bridge.card;

/** A tone that the card can play; its cadence and level are the country's, set in the card. */
public enum ToneKind {
    RINGBACK(1), DIAL(2), BUSY(3), CONGESTION(4), QUEUE(5), CALL_WAITING_BEEP(6),
    SPECIAL_INFORMATION(7), CONFIRMATION(8);

    private final int code;

    ToneKind(int code) {
        this.code = code;
    }

    /** The number on the wire, 1 to 255. */
    public int code() {
        return code;
    }

    /** The kind with this number, or null where there is none. */
    static ToneKind of(int code) {
        for (ToneKind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        return null;
    }
}
