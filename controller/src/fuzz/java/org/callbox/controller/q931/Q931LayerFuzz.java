package org.callbox.controller.q931;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.callbox.bridge.wire.Bytes;

/** Messages, timers and requests in any order: {@link End} checks every step. */
class Q931LayerFuzz {
    private static final int MESSAGE_OCTETS_MAX = 64;
    private static final long PAUSE_MS_MAX = 200_000;
    private static final long LONG_MS = 10_000_000;

    @FuzzTest
    void anything(FuzzedDataProvider data) {
        End end = End.up(data.consumeBoolean() ? Side.USER : Side.NETWORK);
        while (data.remainingBytes() > 0) {
            switch (data.consumeInt(0, 7)) {
                case 0 -> end.pass(data.consumeLong(0, PAUSE_MS_MAX));
                case 1 -> request(end, data);
                case 2 -> end.linkDown();
                case 3 -> end.linkUp();
                case 4 -> end.feed(new Q931In.RestartRequest(
                        data.consumeBoolean() ? List.of() : List.of(data.consumeInt(1, 31))));
                default -> end.got(message(data));
            }
        }
        for (CallRef ref : List.copyOf(end.layer.calls().keySet())) {
            end.want(ref, Primitive.DISCONNECT);
            end.want(ref, Primitive.RELEASE);
        }
        end.pass(LONG_MS);
        assertEquals(0, end.layer.calls().size());
    }

    private static Bytes message(FuzzedDataProvider data) {
        if (data.consumeBoolean()) {
            return Bytes.copyOf(data.consumeBytes(data.consumeInt(0, MESSAGE_OCTETS_MAX)));
        }
        // A sound header, so that the rest matters.
        MessageType[] types = MessageType.values();
        MessageType type = types[data.consumeInt(0, types.length - 2)];
        CallReference reference =
                CallReference.of(data.consumeInt(0, 3), data.consumeBoolean());
        InfoElement[] elements = data.consumeBoolean()
                ? States.elements(type) : new InfoElement[0];
        return Q931Codec.encode(new Message(reference, type, elements))
                .plus(Bytes.copyOf(data.consumeBytes(data.consumeInt(0, MESSAGE_OCTETS_MAX))));
    }

    private static void request(End end, FuzzedDataProvider data) {
        Primitive what = Primitive.values()[data.consumeInt(0, Primitive.values().length - 1)];
        CallRef ref = new CallRef(data.consumeInt(1, 3), data.consumeBoolean());
        if (what == Primitive.SETUP) {
            end.want(new CallRef(ref.value(), true), what, End.array(End.setupElements()));
        } else {
            end.want(ref, what);
        }
    }
}
