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

    private String line(String line) {
        return masker.site(line).stripTrailing();
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
                line("  - {id: 1, port: /dev/ttyUSB0, baud: 921600}   # ring 0301234567"));
        assertEquals("  - {called: \"****100\", queue: service}",
                line("  - {called: \"5550100\", queue: service}"));
        assertEquals("  - {called: \"***\", agent: \"101\"}",
                line("  - {called: \"112\", agent: \"101\"}"));
        assertEquals("  - {id: \"101\", name: (name)}",
                line("  - {id: \"101\", name: Erika Muster}"));
        assertEquals("  password: ***", line("  password: abc"));
    }

    @Test
    void signs_and_letters_before_a_number_do_not_hide_it() {
        for (String before : List.of("Tel:", "Tel.", "Chef-", "/", "Tel", "Nr.")) {
            assertEquals(before + "**** *** *6 77", masker.text(before + "0171 555 66 77"));
            assertEquals(before + "*******677", masker.text(before + "1715556677"));
        }
    }

    @Test
    void words_for_secrets_and_pins_and_users_of_addresses_hide_what_follows() {
        assertEquals("password: (secret)", masker.text("password: geheim"));
        assertEquals("the Passwort ist (secret)", masker.text("the Passwort ist geheim"));
        assertEquals("--password=(secret) x", masker.text("--password=geheim x"));
        assertEquals("PIN of Anna is (pin)", masker.text("PIN of Anna is 4711"));
        assertEquals("2026-11-29T14:35:54.123Z position 1: PIN right",
                masker.text("2026-11-29T14:35:54.123Z position 1: PIN right"));
        assertEquals("mqtts://***********@host/x", masker.text("mqtts://box:p/w@2xy@host/x"));
        assertEquals("{\"pin\":\"(secret)\",\"passwrod\":\"(secret)\"}",
                masker.jsonLine("{\"pin\":\"4711\",\"passwrod\":\"x\"}"));
    }

    @Test
    void a_number_with_keys_before_it_is_no_masked_one() {
        assertEquals("{\"number\":\"***#*******567\"}",
                masker.jsonLine("{\"number\":\"*21#0301234567\"}"));
    }

    @Test
    void a_private_key_goes_with_all_its_lines_and_one_without_its_end_too() {
        String of64 = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7";
        List<String> key = List.of("a", "08:00 -----BEGIN RSA PRIVATE KEY-----", "08:00 " + of64,
                "08:00 short", "08:00 -----END RSA PRIVATE KEY-----", "b");
        assertEquals(List.of("a", "08:00 (private key)", "b"), masker.lines(key));
        assertEquals(List.of("(private key)", "b"), masker.lines(List.of(
                "-----BEGIN PRIVATE KEY-----", of64, of64, "x==", "b")));
        assertEquals(List.of("(private key)"), masker.lines(
                List.of("-----BEGIN PRIVATE KEY-----\\n" + of64)));
    }
}
