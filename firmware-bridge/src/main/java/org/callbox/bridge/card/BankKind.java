package org.callbox.bridge.card;

/** What a card keeps in two banks; the messages know both, a card may have only the first. */
public enum BankKind {
    CONFIG(1),
    FIRMWARE(2);

    private final int code;

    BankKind(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** Null where the code is none. */
    static BankKind of(int code) {
        return switch (code) {
            case 1 -> CONFIG;
            case 2 -> FIRMWARE;
            default -> null;
        };
    }
}
