package org.callbox.bridge.wire;

import java.util.zip.CRC32;

/**
 * CRC-32/ISO-HDLC: polynomial 0x04C11DB7 reflected, initial value and final exclusive-or all ones;
 * the check value of the nine octets "123456789" is 0xCBF43926.
 */
final class Crc32 {
    static final int OCTETS = 4;

    private Crc32() {}

    static int of(byte[] octets, int length) {
        CRC32 crc = new CRC32();
        crc.update(octets, 0, length);
        return (int) crc.getValue();
    }
}
