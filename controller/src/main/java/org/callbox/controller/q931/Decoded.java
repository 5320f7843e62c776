package org.callbox.controller.q931;

import java.util.List;
import org.callbox.bridge.wire.Bytes;

/**
 * What {@link MessageCodec#decode} could read.
 *
 * @param message null when not even protocol discriminator, call reference and message type could
 *     be read; such a message is ignored (Q.931 5.8.1, 5.8.3.1)
 * @param raws for each element of the message the octets after its length octet
 * @param error null when everything was well coded; else the first fault in plain English
 */
public record Decoded(Message message, List<Bytes> raws, String error) {
    public Decoded {
        raws = List.copyOf(raws);
    }
}
