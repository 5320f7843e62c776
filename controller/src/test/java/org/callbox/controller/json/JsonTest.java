package org.callbox.controller.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void values_both_ways() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("text", "a\"b\\c");
        map.put("long", Long.MIN_VALUE);
        map.put("real", 1.5);
        map.put("truth", true);
        map.put("nothing", null);
        map.put("list", Arrays.asList(1L, null, List.of(), Map.of()));
        String text = "{\"text\":\"a\\\"b\\\\c\",\"long\":-9223372036854775808,\"real\":1.5,"
                + "\"truth\":true,\"nothing\":null,\"list\":[1,null,[],{}]}";
        assertEquals(text, Json.write(map));
        assertEquals(new Json.Parsed(map, null), Json.read(text));
    }

    @Test
    void nothing_but_printable_ascii_is_written() {
        StringBuilder every = new StringBuilder();
        for (int c = 0; c <= 0xFFFF; c++) {
            every.append((char) c);
        }
        String written = Json.write(every.toString());
        assertEquals(0, written.chars().filter(c -> c < 0x20 || c > 0x7F).count());
        assertEquals("\"\\u001B[2J\\u202E\"", Json.write("\u001b[2J\u202e"));
        assertEquals("M\u00fcller", Json.read(Json.write("M\u00fcller")).value());
    }

    @Test
    void what_json_cannot_say_is_our_bug() {
        assertThrows(IllegalArgumentException.class, () -> Json.write(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Json.write(Map.of(1, 2)));
        assertThrows(IllegalArgumentException.class, () -> Json.write(new Object()));
    }

    @Test
    void text_that_is_not_one_json_value_is_an_error_not_an_exception() {
        for (String text : List.of("", " ", "{", "[1,", "{\"a\":1,\"a\":2}", "1 2", "nul", "'a'",
                "NaN", "01", "99999999999999999999", "[".repeat(1000), "\"\\ud8\"", "{1:2}",
                "\u0000", "1e", "]", "9".repeat(100))) {
            Json.Parsed parsed = Json.read(text);
            assertNotNull(parsed.error(), text);
            assertNull(parsed.value(), text);
        }
        assertNotNull(Json.read(" ".repeat(Json.TEXT_MAX_CHARS + 1)).error());
    }
}
