package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was published last is what is so now; only counters of octets may lag. */
final class ShownStates {
    private ShownStates() {}

    /** @param published the fields that went out last, by topic */
    static void areSo(World world, Map<String, Map<String, Object>> published) {
        Map<String, Object> now = world.switchboard().snapshot(world.now());
        assertEquals(now.keySet(), published.keySet(), "topics");
        now.forEach((topic, fields) -> assertEquals(
                plain(topic, fields), plain(topic, published.get(topic)), topic));
    }

    private static Map<String, Object> plain(String topic, Object fields) {
        if (topic.endsWith("/perf")) {
            // Told once a minute, and seconds are counted all the time.
            return Map.of();
        }
        if (topic.endsWith("/today")) {
            // Told once in ten seconds, see QueueDayScenarioTest.
            return Map.of();
        }
        Map<String, Object> plain = new TreeMap<>();
        ((Map<?, ?>) fields).forEach((key, value) -> plain.put((String) key, value));
        plain.keySet().removeAll(List.of("ts", "ts_ms"));
        if (topic.startsWith("card/")) {
            plain.keySet().removeIf(key -> key.endsWith("_total"));
        }
        return plain;
    }
}
