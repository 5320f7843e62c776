package org.callbox.controller.q931;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.callbox.bridge.wire.Bytes;

/** Any octets decode, and what was written of them reads and writes the same ever after. */
class MessageCodecFuzz {
    @FuzzTest
    void decode(byte[] octets) {
        Decoded first = MessageCodec.decode(Bytes.copyOf(octets));
        if (first.message() != null && first.error() == null) {
            Bytes written = MessageCodec.encode(first.message());
            Decoded again = MessageCodec.decode(written);
            assertNull(again.error());
            assertEquals(written, MessageCodec.encode(again.message()));
            assertEquals(first.message().elements().size(), again.message().elements().size());
        }
    }
}
