package org.callbox.controller.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.decode.FrameJson;
import org.callbox.controller.json.Json;
import org.junit.jupiter.api.Test;

/** No digit of a number is left, and the rest is as it was. */
class FrameMaskTest {
    private static final String HEAD = "02010000";
    private static final String SETUP = "0801010504038090a318" + "03a98381";

    private static String element(String id, String head, String text) {
        String content = head + Bytes.copyOf(text.getBytes(StandardCharsets.ISO_8859_1)).toHex();
        return id + String.format("%02x", content.length() / 2) + content;
    }

    private static String masked(String frame) {
        return Json.write(FrameJson.frame(1, FrameMask.masked(Bytes.hex(frame))));
    }

    @Test
    void numbers_keep_three_digits_and_a_decoder_reads_the_rest() {
        String said = masked(HEAD + SETUP
                + element("6c", "2183", "301234567") + element("70", "81", "5550100")
                + element("74", "210083", "49171555667") + element("4c", "2183", "12") + "a1");
        assertTrue(said.contains("\"error\":null"), said);
        assertTrue(said.contains("\"digits\":\"******567\""), said);
        assertTrue(said.contains("\"digits\":\"****100\""), said);
        assertTrue(said.contains("\"digits\":\"********667\""), said);
        assertTrue(said.contains("\"digits\":\"**\""), said);
        assertTrue(said.contains("\"message\":\"SETUP\""), said);
        assertTrue(said.contains("\"channels\":[1]"), said);
        assertTrue(said.contains("sending-complete"), said);
    }

    @Test
    void names_keys_texts_and_facilities_are_stars() {
        String frame = HEAD + SETUP + element("28", "", "Erika Muster")
                + element("2c", "", "4711815") + element("7e", "04", "come to 0301234567")
                + element("1c", "91", "a1 0301234567") + element("71", "80", "4711815")
                + element("96" + "40", "", "Erika 0301234567") + element("40", "", "x");
        String octets = new String(FrameMask.masked(Bytes.hex(frame)).toArray(),
                StandardCharsets.ISO_8859_1);
        for (String planted : new String[] {"Erika", "4711", "815", "1234", "567"}) {
            assertFalse(octets.contains(planted), octets);
        }
        assertEquals(frame.length() / 2, octets.length());
    }

    @Test
    void what_cannot_be_taken_apart_is_cut_off() {
        String number = element("6c", "2183", "301234567");
        // A segment of a message, another protocol, a number longer than its frame.
        for (String odd : new String[] {"0801016000028005" + number, "0301010f" + number,
            "08010105" + "6c3021833330313233343536", "08", "08ff" + number}) {
            String octets = new String(FrameMask.masked(Bytes.hex(HEAD + odd)).toArray(),
                    StandardCharsets.ISO_8859_1);
            assertFalse(octets.contains("3012") || octets.contains("1234"), odd);
        }
        assertEquals(Bytes.hex("020105"), FrameMask.masked(Bytes.hex("020105" + "30313233")));
    }

    @Test
    void whatever_comes_nothing_is_thrown_and_nothing_grows() {
        Random random = new Random(5);
        for (int n = 0; n < 20_000; n++) {
            byte[] octets = new byte[random.nextInt(60)];
            random.nextBytes(octets);
            Bytes frame = Bytes.hex(HEAD).plus(n % 2 == 0
                    ? Bytes.hex(SETUP) : Bytes.EMPTY).plus(Bytes.copyOf(octets));
            Bytes mask = FrameMask.masked(frame);
            assertTrue(mask.size() <= frame.size());
            masked(frame.toHex());
        }
    }

    @Test
    void text_behind_a_broken_length_or_an_odd_head_is_no_element() {
        for (String message : new String[] {
            "08010105" + "280145" + "72696b61204d757374657220", "0801010570013435313233343536",
            "08110105" + element("6c", "2183", "3012345"),
            "0800" + "62" + element("1c", "91", "3012345") + element("28", "", "Erika")}) {
            String octets = new String(FrameMask.message(Bytes.hex(message)).toArray(),
                    StandardCharsets.ISO_8859_1);
            for (String planted : new String[] {"rika", "ika", "3012", "1234", "2345"}) {
                assertFalse(octets.contains(planted), message);
            }
        }
    }
}
