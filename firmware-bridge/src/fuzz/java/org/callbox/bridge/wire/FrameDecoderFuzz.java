package org.callbox.bridge.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;

/** Octets of a line in any pieces: the pieces make no difference. */
class FrameDecoderFuzz {
    private static final int PIECE_OCTETS_MAX = 64;

    @FuzzTest
    void feed(FuzzedDataProvider data) {
        FrameDecoder inPieces = new FrameDecoder();
        FrameDecoder atOnce = new FrameDecoder();
        List<Decoded> pieces = new ArrayList<>();
        Bytes all = Bytes.EMPTY;
        while (data.remainingBytes() > 0) {
            Bytes piece = Bytes.copyOf(data.consumeBytes(data.consumeInt(1, PIECE_OCTETS_MAX)));
            all = all.plus(piece);
            pieces.addAll(inPieces.feed(piece));
        }
        assertEquals(atOnce.feed(all), pieces);
    }
}
