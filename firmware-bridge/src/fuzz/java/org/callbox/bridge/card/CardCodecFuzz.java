package org.callbox.bridge.card;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Objects;
import org.callbox.bridge.wire.Bytes;

/** Whatever a card, or something that is none, sends in any lane is read or refused. */
class CardCodecFuzz {
    @FuzzTest
    void decode(FuzzedDataProvider data) {
        Lane lane = Lane.values()[data.consumeInt(0, Lane.values().length - 1)];
        Bytes octets = Bytes.copyOf(data.consumeRemainingAsBytes());
        Objects.requireNonNull(CardCodec.decodeMessage(lane, octets));
        Objects.requireNonNull(CardCodec.decodeCommand(lane, octets));
    }
}
