package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code callbox line} for a person. */
class LineTextTest {
    private final LineText text = new LineText(People.of(Map.of()), 120);

    private static Map<String, Object> fields(Object... pairs) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put((String) pairs[i], pairs[i + 1]);
        }
        return fields;
    }

    @Test
    void what_was_not_measured_is_a_dash_and_what_is_amiss_a_sentence() {
        List<String> lines = text.now(Map.of("span/1/perf", fields(
                "mode", "no-crc4", "near_unavailable", 1, "far_unavailable", 0,
                "start", "2026-09-21T10:15:00.000Z", "valid_s", 433, "near_es", 7, "near_ses", 3,
                "near_uas", 12, "day_start", "2026-09-21T00:00:00.000Z", "day_valid_s", 36_000,
                "day_near_es", 70, "day_near_ses", 30, "day_near_bbe", 812, "day_near_uas", 0,
                "day_far_es", 1, "day_far_ses", 0, "day_far_bbe", 4, "day_far_uas", 0,
                "day_slips", 2)));
        String all = String.join("\n", lines);
        assertTrue(lines.get(2).matches("1 .* 433 s +7 +3 +- +12 +- +- +- +- +-"), all);
        assertTrue(lines.get(3).matches(" *today .* 36000 s +70 +30 +812 +0 +1 +0 +4 +0 +2"), all);
        assertTrue(all.contains("span 1: without CRC-4"), all);
        assertTrue(all.contains("span 1: the line from the exchange is unavailable"), all);
        assertEquals(6, lines.size(), all);
    }

    @Test
    void what_is_counted_anew_is_said() {
        assertTrue(text.now(Map.of("span/1/perf", fields("mode", "crc4", "counted_anew", 1,
                "day_counted_anew", 1))).contains("span 1: this quarter of an hour and today are"
                        + " counted anew by order, and not valid"));
        assertTrue(text.now(Map.of("span/1/perf", fields("mode", "crc4", "counted_anew", 0,
                "day_counted_anew", 1))).contains("span 1: today is counted anew by order, and not"
                        + " valid"));
    }

    @Test
    void the_history_says_of_each_quarter_whether_it_is_whole() {
        List<String> lines = text.history(2, Map.of("quarters", List.of(
                fields("start", "2026-09-21T10:00:00.000Z", "valid", 1, "valid_s", 900,
                        "near_es", 0),
                fields("start", "2026-09-21T10:15:00.000Z", "valid", 0, "valid_s", 12))));
        String all = String.join("\n", lines);
        assertTrue(lines.get(2).matches("whole .* 900 s +0 +-.*"), all);
        assertTrue(lines.get(3).matches("in part .* 12 s +- .*"), all);
        assertEquals(List.of("span 2: no quarter of an hour is over yet."),
                text.history(2, Map.of("quarters", List.of())));
    }
}
