package org.callbox.controller.mqtt;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What strangers have written, on its way to a broker. */
class PayloadTest {
    private static final List<String> NAMES = List.of("\u202egpj.exe", "\u001b[2J", "a\r\nb",
            "\u0000\u007f\u009b", "\ud800", "\u2028", "\"},\"online\":0,\"x\":{\"", "</script>",
            "\ud83d\ude00", "x".repeat(5_000));

    @Test
    void a_name_is_one_value_of_one_line_of_ascii() {
        for (String name : NAMES) {
            byte[] payload = Payload.encode(Map.of("online", 1, "session", name));
            String text = new String(payload, US_ASCII);
            assertTrue(text.chars().allMatch(c -> c >= ' ' && c < 0x7F), text);
            Payload.Status back = Payload.status(payload);
            assertEquals(1, back.online(), text);
            assertEquals(name.equals("\ud800") ? "?" : name, back.session());
        }
    }
}
