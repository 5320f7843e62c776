package org.callbox.controller.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is known is found everywhere, what looks like a number is one, and figures stay. */
class MaskerTest {
    private final Masker masker = new Masker();

    MaskerTest() {
        masker.numbers(List.of("+49 30 1234567", "2345", "12"));
        masker.names(List.of("Erika Muster", "Bo"));
        masker.secrets(List.of("hunter2"));
    }

    @Test
    void known_words_go_wherever_they_stand() {
        assertEquals("(name) at *345, x(secret)y", masker.text("Erika Muster at 2345, xhunter2y"));
        assertEquals("Bob and (name), 12 times", masker.text("Bob and Bo, 12 times"));
        assertEquals("x********567y", masker.text("x49301234567y"));
    }

    @Test
    void what_looks_like_a_number_is_one() {
        assertEquals("call ****555", masker.text("call 0171555"));
        assertEquals("or (****) ***567", masker.text("or (0301) 234567"));
        assertEquals("+** *** ****-567", masker.text("+49 171 5551-567"));
        assertEquals("caller *******890", masker.text("caller 1234567890"));
    }

    @Test
    void figures_times_and_ids_stay() {
        for (String plain : List.of("2026-11-29T14:35:54.123Z went on", "talked 808000 ms",
                "call 6a1b2c3d0a0b-1, number 17", "192.168.100.200:1883",
                "[   12.345678] usb 1-1: new device", "written 49123456 bytes",
                "sha256 b9d928f096aa6672227f9515c7fe6b70")) {
            assertEquals(plain, masker.text(plain));
        }
    }

    @Test
    void fields_are_masked_by_their_names_and_figures_in_json_stay() {
        assertEquals("{\"called\":\"***\",\"ts_ms\":1795964064360,\"caller_name\":\"(name)\","
                + "\"serial\":\"0012345678\",\"text\":[\"to ******567\"]}", masker.jsonLine(
                "{\"called\":\"112\",\"ts_ms\":1795964064360,\"caller_name\":\"Otto\","
                + "\"serial\":\"0012345678\",\"text\":[\"to 301234567\"]}"));
        assertEquals("{\"who\":\"socket:anna\",\"number\":\"******567\"}", masker.jsonLine(
                "{\"who\":\"socket:anna\",\"number\":\"301234567\"}"));
        assertEquals("torn {\"number\":\"******567", masker.jsonLine(
                "torn {\"number\":\"301234567"));
    }

    @Test
    void a_site_file_keeps_its_figures_and_shape() {
        assertEquals("  - {id: 1, port: /dev/ttyUSB0, baud: 921600}   # ring *******567",
                masker.yaml("  - {id: 1, port: /dev/ttyUSB0, baud: 921600}   # ring 0301234567"));
        assertEquals("  - {called: \"****100\", queue: service}",
                masker.yaml("  - {called: \"5550100\", queue: service}"));
        assertEquals("  - {called: \"***\", agent: \"101\"}",
                masker.yaml("  - {called: \"112\", agent: \"101\"}"));
        assertEquals("  - {id: \"101\", name: (name)}",
                masker.yaml("  - {id: \"101\", name: Erika Muster}"));
        assertEquals("  password: ***", masker.yaml("  password: abc"));
    }
}
