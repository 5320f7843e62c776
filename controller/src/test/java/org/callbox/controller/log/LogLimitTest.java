package org.callbox.controller.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LogLimitTest {
    private final LogLimit limit = new LogLimit();

    @Test
    void a_flood_of_one_kind_leaves_a_few_lines_and_the_number_of_the_rest() {
        int written = 0;
        long told = 0;
        for (int i = 0; i < 23_000; i++) {
            long now = i * 20_000L / 23_000;
            for (String sentence : limit.due(now)) {
                assertTrue(sentence.endsWith("left out like: span 0: data link established"),
                        sentence);
                told += Long.parseLong(sentence.split(" ")[0]);
            }
            written += limit.admit("INFO", "Box:1",
                    "span " + i % 48 + ": data link established", now) ? 1 : 0;
        }
        assertTrue(written >= 100 && written <= 110, written + " lines");
        for (String sentence : limit.tell(20_000)) {
            told += Long.parseLong(sentence.split(" ")[0]);
        }
        assertEquals(23_000, written + told);
    }

    @Test
    void a_peer_who_words_each_line_anew_is_held_by_its_place_in_the_program() {
        int written = 0;
        for (int i = 0; i < 20_000; i++) {
            written += limit.admit("WARN", "Brokers:9", "Broker: " + letters(i), i) ? 1 : 0;
        }
        assertTrue(written >= 200 && written <= 221, written + " lines");
        assertTrue(limit.admit("WARN", "Box:7", "The records cannot be written", 20_000));
        List<String> told = limit.tell(20_000);
        assertTrue(told.size() <= 6, told.toString());
        assertTrue(told.getLast().endsWith("more lines of many other kinds left out"));
    }

    private static String letters(int i) {
        return Integer.toString(i, 36).replaceAll("[0-9]", "z") + (char) ('a' + i % 26);
    }

    @Test
    void many_places_together_are_held_by_the_whole_but_an_error_is_never_lost_in_others_noise() {
        int written = 0;
        for (int i = 0; i < 10_000; i++) {
            written += limit.admit("INFO", "p" + i % 100, letters(i) + " happened", 0) ? 1 : 0;
        }
        assertEquals(400, written);
        assertTrue(limit.admit("ERROR", "loop", "The core failed", 0));
        int errors = 0;
        for (int i = 0; i < 10_000; i++) {
            errors += limit.admit("ERROR", "loop", "The core failed", 1) ? 1 : 0;
        }
        assertEquals(99, errors);
    }

    @Test
    void after_quiet_everything_is_as_at_the_start() {
        for (int i = 0; i < 1_000; i++) {
            limit.admit("INFO", "a", "line " + i, 0);
        }
        assertEquals(1, limit.due(LogLimit.TELL_MS).size());
        assertEquals(List.of(), limit.due(10 * LogLimit.TELL_MS));
        int written = 0;
        for (int i = 0; i < 1_000; i++) {
            written += limit.admit("INFO", "a", "line " + i, 3_600_000) ? 1 : 0;
        }
        assertEquals(100, written);
    }

    @Test
    void what_it_remembers_of_strangers_is_bounded() {
        for (int i = 0; i < 100_000; i++) {
            limit.admit("INFO", "place " + letters(i), letters(i) + letters(i * 7), i);
        }
        assertTrue(limit.remembered() <= 3 * LogLimit.KINDS_MAX);
    }
}
