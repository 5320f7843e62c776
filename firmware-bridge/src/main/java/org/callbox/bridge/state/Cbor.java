package org.callbox.bridge.state;

/** Initial octets of CBOR items, RFC 8949 section 3. */
final class Cbor {
    static final int UNSIGNED = 0x00;
    static final int NEGATIVE = 0x20;
    static final int OCTETS = 0x40;
    static final int TEXT = 0x60;
    static final int ARRAY = 0x80;
    static final int MAP = 0xA0;
    static final int FALSE = 0xF4;
    static final int TRUE = 0xF5;
    static final int NULL = 0xF6;
    /** A map of indefinite length. */
    static final int FIELDS = 0xBF;
    static final int BREAK = 0xFF;

    static final int MAJOR_MASK = 0xE0;
    static final int MINOR_MASK = 0x1F;
    /** From here on the low bits say how many octets of the value follow. */
    static final int ONE_OCTET = 24;
    static final int EIGHT_OCTETS = 27;

    private Cbor() {}
}
