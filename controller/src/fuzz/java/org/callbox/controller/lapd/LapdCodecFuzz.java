package org.callbox.controller.lapd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.callbox.bridge.wire.Bytes;

/** Any octets decode to a frame that encodes to the same octets, or to a reason why not. */
class LapdCodecFuzz {
    @FuzzTest
    void decode(byte[] octets) {
        Bytes frame = Bytes.copyOf(octets);
        if (LapdCodec.decode(frame) instanceof LapdFrame decoded) {
            assertEquals(frame, LapdCodec.encode(decoded));
        }
    }
}
