package org.callbox.controller.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.json.Json;
import org.callbox.controller.q931.Corpus;
import org.junit.jupiter.api.Test;

class FrameJsonTest {
    private static final String I_FRAME = "02010204";

    private static String frame(String hex) {
        return Json.write(FrameJson.frame("x", Bytes.hex(hex)));
    }

    private static Map<?, ?> q931(String hex) {
        return (Map<?, ?>) FrameJson.message("x", Bytes.hex(hex)).get("q931");
    }

    private static Map<?, ?> element(String hex) {
        return (Map<?, ?>) ((List<?>) q931("0802000105" + hex).get("ies")).getFirst();
    }

    @Test
    void a_frame_is_shown_exactly_as_the_contract_says() {
        assertEquals("{\"id\":\"x\",\"lapd\":{\"sapi\":0,\"tei\":0,\"cr\":1,\"frame\":\"I\","
                + "\"ns\":1,\"nr\":2,\"pf\":0},\"q931\":{\"message\":\"SETUP\","
                + "\"call_reference\":1,\"call_reference_flag\":0,\"ies\":["
                + "{\"id\":\"0x04\",\"name\":\"bearer-capability\",\"raw\":\"8090a3\","
                + "\"transfer_capability\":0,\"rate\":16,\"layer1\":3,\"transfer_mode\":0,"
                + "\"coding_standard\":0}]},\"error\":null}",
                frame(I_FRAME + "080200010504038090a3"));
    }

    @Test
    void frames_without_information_have_no_message() {
        assertEquals("{\"id\":\"x\",\"lapd\":{\"sapi\":0,\"tei\":0,\"cr\":1,\"frame\":\"SABME\","
                + "\"ns\":null,\"nr\":null,\"pf\":1},\"q931\":null,\"error\":null}",
                frame("02017f"));
        assertEquals("{\"id\":\"x\",\"lapd\":{\"sapi\":0,\"tei\":64,\"cr\":0,\"frame\":\"RR\","
                + "\"ns\":null,\"nr\":5,\"pf\":1},\"q931\":null,\"error\":null}",
                frame("0081010b"));
        assertEquals("{\"id\":\"x\",\"lapd\":{\"sapi\":63,\"tei\":127,\"cr\":1,\"frame\":\"UI\","
                + "\"ns\":null,\"nr\":null,\"pf\":0},\"q931\":null,\"error\":null}",
                frame("feff030f1234ffff"));
    }

    @Test
    void what_can_be_read_of_a_bad_frame_is_shown() {
        assertEquals("{\"id\":\"x\",\"lapd\":null,\"q931\":null,"
                + "\"error\":\"frame too short\"}", frame("02"));
        Map<?, ?> longRr = FrameJson.frame("x", Bytes.hex("0201010400"));
        assertEquals("RR", ((Map<?, ?>) longRr.get("lapd")).get("frame"));
        assertNotNull(longRr.get("error"));
        Map<?, ?> cut = FrameJson.frame("x", Bytes.hex(I_FRAME + "08020001"));
        assertEquals(1, ((Map<?, ?>) cut.get("q931")).get("call_reference"));
        assertEquals("message ends before the message type", cut.get("error"));
    }

    @Test
    void dummy_references_and_other_discriminators() {
        assertNull(q931("080062").get("call_reference"));
        assertNull(q931("080062").get("call_reference_flag"));
        assertEquals("SERVICE", q931("030200010f0101c0").get("message"));
        assertEquals("SERVICE ACKNOWLEDGE", q931("4302000107").get("message"));
        assertEquals("UNKNOWN", q931("0802000155").get("message"));
        assertEquals("0x55", q931("0802000155").get("message_type"));
        assertNotNull(FrameJson.message("x", Bytes.hex("0502000105")).get("error"));
    }

    @Test
    void decoded_fields_of_the_contract() {
        assertEquals(Map.of("id", "0x08", "name", "cause", "raw", "80e01870", "location", 0,
                "value", 96, "cause_name", "Mandatory information element is missing",
                "diagnostics", "1870", "diagnostic_elements",
                List.of("channel-identification", "called-party-number")),
                element("080480e01870"));
        assertEquals(Map.of("id", "0x18", "name", "channel-identification", "raw", "a98381",
                "interface", "primary", "preferred_exclusive", "exclusive", "channels",
                List.of(1), "selection", "indicated"), element("1803a98381"));
        assertEquals(Map.of("id", "0x6c", "name", "calling-party-number", "raw", "21a33131",
                "digits", "11", "type", 2, "plan", 1, "presentation", 1, "screening", 3),
                element("6c0421a33131"));
        Map<?, ?> called = element("7003813131");
        assertEquals(true, called.containsKey("presentation"));
        assertNull(called.get("presentation"));
        assertEquals(Map.of("id", "0x1e", "name", "progress-indicator", "raw", "8288",
                "location", 2, "description", 8), element("1e028288"));
        assertEquals("0xa1", element("a1").get("id"));
        assertEquals("", element("a1").get("raw"));
        assertEquals("J\u00f6rg", element("28044af67267").get("text"));
        assertEquals("J\u00f6rg", element("28054ac3b67267").get("text"));
    }

    @Test
    void an_element_of_another_codeset_says_so() {
        Map<?, ?> message = q931("08020001059e280141");
        Map<?, ?> element = (Map<?, ?>) ((List<?>) message.get("ies")).get(1);
        assertEquals(Map.of("id", "0x28", "name", "unknown", "raw", "41", "codeset", 6),
                element);
    }

    @Test
    void every_cut_and_damaged_frame_gives_one_line_of_json() {
        Random random = new Random(3);
        for (Bytes message : Corpus.messages().values()) {
            Bytes frame = Bytes.hex(I_FRAME).plus(message);
            for (int length = 0; length <= frame.size(); length++) {
                assertReadable(frame.slice(0, length));
            }
            for (int i = 0; i < 200; i++) {
                assertReadable(Corpus.mutated(frame, random));
            }
        }
    }

    private static void assertReadable(Bytes frame) {
        String line = Json.write(FrameJson.frame(1L, frame));
        assertNull(Json.read(line).error(), line);
        assertEquals(-1, line.indexOf('\n'));
        assertNull(Json.read(Json.write(FrameJson.message(1L, frame))).error());
    }
}
