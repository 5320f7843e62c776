package org.callbox.controller.soak;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.callbox.controller.alarm.AlarmType;
import org.callbox.controller.alarm.Integration;

/**
 * Every alarm that is raised was not raised before, is cleared in the end, and its topic says what
 * its events say.
 */
final class AlarmLife {
    /** What is over only after a calm quarter of an hour, or by people, or at a start. */
    private static final Set<AlarmType> SLOW = EnumSet.of(AlarmType.NO_AGENTS,
            AlarmType.PIN_LOCKOUT, AlarmType.INPUT_QUARANTINED, AlarmType.CLOCK_UNSYNCED,
            AlarmType.CRC4_EXCESS, AlarmType.SLIPS, AlarmType.SES_THRESHOLD,
            AlarmType.ES_THRESHOLD);
    /** What happens once more without an event of its own. */
    private static final Set<AlarmType> KEPT_UP = EnumSet.of(
            AlarmType.TOLL_LIMIT, AlarmType.AUTH_FAIL);
    /** A start of the controller gives each alarm so much time. */
    private static final long LATE_MS_MAX = 10_000;

    private final Map<String, Boolean> raised = new TreeMap<>();
    /** When each that is raised was told of last, on the monotonic clock. */
    private final Map<String, Long> toldMs = new TreeMap<>();
    /** Topics of alarms were published since the summary was looked at. */
    private boolean moved;

    /** @param recovering what was told before may be told again */
    void told(long monoMs, Map<String, Object> event, boolean recovering) {
        String key = event.get("resource") + "/" + event.get("type");
        boolean was = raised.getOrDefault(key, false);
        boolean active = event.get("active").equals(1);
        String change = (String) event.get("change");
        if (!recovering) {
            Invariants.require(event.get("prev").equals(was ? "raised" : "cleared"),
                    "alarm " + key + " was " + event.get("prev") + " by its event, and "
                            + (was ? "raised" : "cleared") + " by those before: " + event);
            Invariants.require(!change.equals("raised") || !was, key + " was raised twice");
            Invariants.require(!change.equals("cleared") || was, key + " was cleared twice");
        }
        raised.put(key, active);
        toldMs.put(key, monoMs);
    }

    /** The topic of an alarm is another. */
    void moved() {
        moved = true;
    }

    /** At the end of a step: the summary is that of the alarms as the broker keeps them. */
    void summaryHolds(Map<String, Map<String, Object>> retained) {
        if (!moved || !retained.containsKey("alarms")) {
            return;
        }
        moved = false;
        Map<String, Long> counts = new TreeMap<>(Map.of("critical", 0L, "major", 0L, "minor", 0L,
                "warning", 0L, "active_total", 0L, "unacked", 0L, "worst", 0L));
        retained.forEach((topic, is) -> {
            if (topic.startsWith("alarm/") && is.get("active").equals(1)
                    && is.get("shelved_until").equals("") && is.get("suppressed_by").equals("")) {
                counts.merge("" + is.get("severity"), 1L, Long::sum);
                counts.merge("active_total", 1L, Long::sum);
                counts.merge("unacked", is.get("acked").equals(0) ? 1L : 0L, Long::sum);
                counts.merge("worst", ((Number) is.get("severity_n")).longValue(), Long::max);
            }
        });
        Map<String, Object> says = retained.get("alarms");
        counts.forEach((name, count) -> Invariants.require(
                ((Number) says.get(name)).longValue() == count, "the summary of the alarms says "
                        + name + " " + says.get(name) + ", their topics " + count));
    }

    /** What a process that died had not sent is never told: the state counts from now on. */
    void recovered(long monoMs, Map<String, Object> topics) {
        raised.clear();
        toldMs.clear();
        moved = false;
        topics.forEach((topic, payload) -> {
            if (topic.startsWith("alarm/")) {
                String key = topic.substring("alarm/".length());
                raised.put(key, ((Map<?, ?>) payload).get("active").equals(1));
                toldMs.put(key, monoMs);
            }
        });
    }

    /** A topic, as it is kept by the broker when nothing is going on. */
    void kept(long monoMs, String key, Map<?, ?> fields) {
        boolean active = fields.get("active").equals(1);
        Invariants.require(active == raised.getOrDefault(key, false), "alarm " + key
                + " is " + (active ? "raised" : "cleared") + " by its topic, and not by its"
                + " events: " + fields);
        Integration times = type(fields).integration();
        Invariants.require(!active || KEPT_UP.contains(type(fields))
                        || !times.equals(Integration.HAPPENED)
                        || monoMs - toldMs.get(key) <= times.clearMs() + LATE_MS_MAX,
                "alarm " + key + " happened " + (monoMs - toldMs.getOrDefault(key, monoMs))
                        + " ms ago and is not cleared: " + fields);
    }

    /** Alarms that are raised although everything has healed. */
    static List<String> left(Map<String, Object> topics) {
        List<String> left = new ArrayList<>();
        topics.forEach((topic, payload) -> {
            Map<?, ?> fields = (Map<?, ?>) payload;
            if (topic.startsWith("alarm/") && fields.get("active").equals(1)
                    && fields.get("flapping").equals(0) && heals(type(fields))) {
                left.add("alarm " + topic + " is raised: " + fields.get("text"));
            }
        });
        return left;
    }

    /**
     * Whether it is over soon when nothing is amiss. Who serves a queue may have gone home, and
     * the wall clock may stand at 1970; what happened is held to its time by {@link #kept}.
     */
    private static boolean heals(AlarmType type) {
        return !SLOW.contains(type) && !type.integration().equals(Integration.HAPPENED);
    }

    private static AlarmType type(Map<?, ?> fields) {
        for (AlarmType type : AlarmType.values()) {
            if (type.word().equals(fields.get("type"))) {
                return type;
            }
        }
        throw new SoakViolation("an alarm of no type: " + fields);
    }
}
