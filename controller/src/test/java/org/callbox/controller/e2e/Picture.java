package org.callbox.controller.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.callbox.controller.house.MqttEar;
import org.callbox.controller.json.Json;

/**
 * What a fresh subscriber finds at the broker, compared with what the box tells its operator.
 *
 * @param root of the topics of the box, with its last slash
 */
record Picture(Operator operator, String root) {
    /** What the issue grants after the box has the broker again. */
    static final int AGAIN_MS_MAX = 2_000;
    /** While the box has it all the time: the day of a queue is told once in 10 s at most. */
    static final int LATEST_MS_MAX = 12_000;
    private static final int LOOK_AGAIN_MS = 50;

    /** Waits until it is whole; answers how long that took, ms. */
    long whole(String url, int limitMs) throws Exception {
        long beganNs = System.nanoTime();
        long untilNs = beganNs + TimeUnit.MILLISECONDS.toNanos(limitMs);
        Map<String, Object> differs;
        try (MqttEar fresh = MqttEar.checking(url, root + "#")) {
            boolean last;
            do {
                // A look that began in time counts, however long this machine takes for it.
                last = System.nanoTime() > untilNs;
                // Events may come all the time, so nobody waits for silence.
                boolean more = !fresh.silentFor(LOOK_AGAIN_MS);
                while (more) {
                    more = !fresh.silentFor(0);
                }
                differs = differences(fresh.latest());
            } while (!differs.isEmpty() && !last);
        }
        assertEquals(Map.of(), differs);
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNs);
    }

    private Map<String, Object> differences(Map<String, String> heard) {
        Map<String, Object> differs = new TreeMap<>();
        Map<String, Object> box = operator.ask("status");
        Set<String> tails = new LinkedHashSet<>(box.keySet());
        heard.keySet().forEach(topic -> tails.add(topic.substring(root.length())));
        for (String tail : tails) {
            if (tail.matches("(event|cmd|rsp)/.*")) {
                continue;
            }
            Object is = box.get(tail) instanceof Map<?, ?> state ? steady(state) : "none";
            String text = heard.getOrDefault(root + tail, "");
            Object seen = text.isEmpty() ? "none" : steady((Map<?, ?>) Json.read(text).value());
            // The quality of a line is counted each second and told once a minute.
            boolean counted = tail.endsWith("/perf") && !text.isEmpty();
            if (!is.equals(seen) && !counted) {
                differs.put(tail, "box " + is + ", broker " + seen);
            }
        }
        return differs;
    }

    /** Without the time of saying it. */
    private static Map<Object, Object> steady(Map<?, ?> payload) {
        Map<Object, Object> steady = new LinkedHashMap<>(payload);
        steady.keySet().removeAll(Set.of("ts", "ts_ms"));
        return steady;
    }
}
