package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Figures of {@code callbox queues}. */
class QueueFiguresTest {
    private static final People PEOPLE = new People(
            1_795_248_930_000L, ZoneId.of("Europe/Berlin"));

    private static Map<String, Object> fields(Object... pairs) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put((String) pairs[i], pairs[i + 1]);
        }
        return fields;
    }

    /** As of the queue, after its name. */
    private static String queueRow(Object... fields) {
        return QueuesText.lines(Map.of("queue/q/state", fields(fields)), PEOPLE, 200).get(1)
                .substring(1).strip().replaceAll(" +", " ");
    }

    @Test
    void the_figures_of_a_queue_count_all_the_same_calls_those_that_ended() {
        assertEquals("1 5 s 0 1 0 - - -", queueRow("waiting", 1, "longest_wait_s", 5,
                "agents_busy", 1, "offered_total", 1, "in_progress", 1,
                "service_level_pct", 100.0, "avg_wait_s", 0.0));
        assertEquals("0 - 0 1 0 - - -", queueRow("waiting", 0, "agents_busy", 1,
                "offered_total", 1, "in_progress", 1, "service_level_pct", 100.0,
                "avg_wait_s", 0.0));
        assertEquals("1 5 s 0 1 0 2 of 3 66.7 % 2.5 s", queueRow("waiting", 1, "longest_wait_s", 5,
                "agents_busy", 1, "offered_total", 5, "in_progress", 2, "answered_total", 2,
                "timed_out_total", 1, "service_level_pct", 66.7, "avg_wait_s", 2.5));
    }
}
