package org.callbox.bridge.card;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.callbox.bridge.wire.Bytes;
import org.junit.jupiter.api.Test;

/** No length in a message decides how much is allocated for it. */
class CborBoundsTest {
    @Test
    void a_string_longer_than_its_message_is_refused_before_it_is_read() {
        for (String hex : List.of("a1005a00030d40", "a1005b7fffffffffffffff",
                "a1005bffffffffffffffff", "a1007affffffff", "a10059040001",
                "bb7fffffffffffffff0001", "a1009b7fffffffffffffff01")) {
            assertThrows(MalformedMessage.class, () -> CborBounds.check(Bytes.hex(hex)), hex);
        }
    }

    @Test
    void what_is_well_formed_passes() {
        for (String hex : List.of("a0", "a20001024401020304", "bf0001ff", "a1005f4101420203ff",
                "a1008301820102a10203", "a100c249010000000000000000",
                "a100f97e00", "a1001bffffffffffffffff")) {
            assertDoesNotThrow(() -> CborBounds.check(Bytes.hex(hex)), hex);
        }
    }

    @Test
    void a_text_is_no_key_and_nothing_follows_the_map() throws MalformedMessage {
        // "2": 1, 1: 7, 0: 0x22 is l1-get without its span.
        assertEquals("field 2 is not a number from 1 to 255",
                ((DecodedCommand.Bad) CardCodec.decodeCommand(Lane.CONTROL,
                        Bytes.hex("a3613201010700" + "1822"))).failure().text());
        assertEquals("octets after the map", assertThrows(MalformedMessage.class,
                () -> CborBounds.check(Bytes.hex("a00000"))).getMessage());
        assertEquals("nested deeper than 8", assertThrows(MalformedMessage.class,
                () -> CborBounds.check(Bytes.hex("a100818181818181818181818101"))).getMessage());
    }
}
