package org.callbox.controller.q931;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.callbox.bridge.wire.Bytes;

/** Any octets decode, and what was written of them reads and writes the same ever after. */
class Q931CodecFuzz {
    @FuzzTest
    void decode(byte[] octets) {
        DecodedQ931 first = Q931Codec.decode(Bytes.copyOf(octets));
        if (first.message() != null && first.error() == null) {
            Bytes written = Q931Codec.encode(first.message());
            DecodedQ931 again = Q931Codec.decode(written);
            assertNull(again.error());
            assertEquals(written, Q931Codec.encode(again.message()));
            assertEquals(first.message().elements().size(), again.message().elements().size());
        }
    }
}
