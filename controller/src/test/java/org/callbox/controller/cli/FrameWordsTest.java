package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.callbox.bridge.card.CardCodec;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.wire.Bytes;
import org.junit.jupiter.api.Test;

/** What {@code callbox link trace} makes of a frame. */
class FrameWordsTest {
    private static Map<String, Object> frame(
            int sent, String what, int good, int flags, int octets, String head) {
        return Map.of("sent", sent, "what", what, "good", good, "flags", flags, "seq", 3,
                "ack", 9, "octets", octets, "head", head);
    }

    private static Map<String, Object> data(int sent, int flags, Bytes payload) {
        return frame(sent, "DATA", 1, flags, payload.size(), payload.toHex());
    }

    @Test
    void requests_and_answers_are_read() {
        assertEquals("> DATA seq 3 ack 9: #7 port-set of port 4, ring, dark", FrameWords.of(data(
                1, 1, CardCodec.encode(7, new CardCommand.SetPort(4, true, false)))));
        assertEquals("< DATA seq 3 ack 9 repeated: #7 failure code 3: no port 4", FrameWords.of(
                data(0, 0x81, CardCodec.encode(7, new CardMessage.Failure(7, 3, "no port 4")))));
    }

    @Test
    void what_is_no_frame_or_no_message_is_shown_as_it_is() {
        assertEquals("! 4 octets that are no frame (too short): 01020304",
                FrameWords.of(frame(0, "TOO_SHORT", 0, 0, 4, "01020304")));
        assertEquals("! 70 octets that are no frame (checksum)",
                FrameWords.of(frame(0, "CHECKSUM", 0, 0, 70, "")));
        assertEquals("< ACK ack 9 not-ready", FrameWords.of(frame(0, "ACK", 1, 0x20, 0, "")));
        assertEquals("> DATA seq 3 ack 9: D-channel frame, 3 octets: 02017f",
                FrameWords.of(data(1, 0, Bytes.hex("02017f"))));
        assertEquals("< DATA seq 3 ack 9: message or piece of 99 octets: a100",
                FrameWords.of(frame(0, "DATA", 1, 1, 99, "a100")));
        assertEquals("< DATA seq 3 ack 9: not a CBOR map: ff",
                FrameWords.of(data(0, 1, Bytes.hex("ff"))));
    }
}
