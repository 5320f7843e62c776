package org.callbox.bridge.card;

/** What a card keeps in two banks; a card may have either, both or none. */
public enum BankKind {
    CONFIG(1, CardImage.SCHEMA_VERSION),
    /** Signed, tried over a restart, and kept from going back behind its security counter. */
    FIRMWARE(2, FirmwareManifest.SCHEMA_VERSION);

    private final int code;
    private final int schema;

    BankKind(int code, int schema) {
        this.code = code;
        this.schema = schema;
    }

    /** What bodies of today mean; a card says which of them it reads. */
    public int schema() {
        return schema;
    }

    /** Whether a card can be flashed with images of this kind. */
    public Feature feature() {
        return this == CONFIG ? Feature.BANKS : Feature.FIRMWARE;
    }

    /** For people. */
    public String word() {
        return this == CONFIG ? "config" : "firmware";
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
