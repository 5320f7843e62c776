package org.callbox.controller.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.callbox.controller.alarm.AlarmType;
import org.callbox.controller.alarm.Integration;

/**
 * Every alarm that is raised was not raised before, is cleared in the end, and its topic says what
 * its events say.
 */
final class AlarmLife {
    private final Map<String, Boolean> raised = new TreeMap<>();

    /** @param recovering what was told before may be told again */
    void told(Map<String, Object> event, boolean recovering) {
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
    }

    /** What a process that died had not sent is never told: the state counts from now on. */
    void recovered(Map<String, Object> topics) {
        raised.clear();
        topics.forEach((topic, payload) -> {
            if (topic.startsWith("alarm/")) {
                raised.put(topic.substring("alarm/".length()),
                        ((Map<?, ?>) payload).get("active").equals(1));
            }
        });
    }

    /** A topic, as it is kept by the broker when nothing is going on. */
    void kept(String key, Map<?, ?> fields) {
        boolean active = fields.get("active").equals(1);
        Invariants.require(active == raised.getOrDefault(key, false), "alarm " + key
                + " is " + (active ? "raised" : "cleared") + " by its topic, and not by its"
                + " events: " + fields);
    }

    /** Alarms that are raised although everything has healed. */
    static List<String> left(Map<String, Object> topics) {
        List<String> left = new ArrayList<>();
        topics.forEach((topic, payload) -> {
            Map<?, ?> fields = (Map<?, ?>) payload;
            if (topic.startsWith("alarm/") && fields.get("active").equals(1)
                    && fields.get("flapping").equals(0) && heals("" + fields.get("type"))) {
                left.add("alarm " + topic + " is raised: " + fields.get("text"));
            }
        });
        return left;
    }

    /**
     * Whether it is over soon when nothing is amiss. Who serves a queue may have gone home, and
     * the wall clock may stand at 1970.
     */
    private static boolean heals(String word) {
        for (AlarmType type : AlarmType.values()) {
            if (type.word().equals(word)) {
                return type != AlarmType.NO_AGENTS
                        && !type.integration().equals(Integration.HAPPENED)
                        && !type.integration().equals(Integration.AT_ONCE);
            }
        }
        return false;
    }
}
