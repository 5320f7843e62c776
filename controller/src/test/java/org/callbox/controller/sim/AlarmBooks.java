package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import org.callbox.controller.core.Command;
import org.callbox.controller.publish.Publication;
import org.callbox.controller.publish.Topic;

/**
 * Keeps every alarm as its topic says, and holds each summary that is published against that: a
 * subscriber must find the figures right at any time.
 */
final class AlarmBooks {
    private final Map<String, Map<String, Object>> alarms = new TreeMap<>();

    void see(Command command) {
        if (command instanceof Command.Publish(var publication)) {
            if (publication.topic() instanceof Topic.OneAlarm(var alarm)) {
                if (publication.fields().isEmpty()) {
                    alarms.remove(alarm.key());
                } else {
                    alarms.put(alarm.key(), publication.fields());
                }
            } else if (publication.topic() instanceof Topic.AllAlarms) {
                balances(publication);
            }
        }
    }

    private void balances(Publication summary) {
        Map<String, Object> is = summary.fields();
        Map<String, Long> of = new TreeMap<>();
        long unacked = 0;
        for (Map<String, Object> one : alarms.values()) {
            assertTrue(one.get("active").equals(1) || one.get("suppressed_by").equals("")
                    || one.get("flapping").equals(0), "" + one);
            if (one.get("active").equals(1) && one.get("shelved_until").equals("")
                    && one.get("suppressed_by").equals("")) {
                of.merge((String) one.get("severity"), 1L, Long::sum);
                of.merge("domain_" + ("" + one.get("domain")).replace('-', '_'), 1L, Long::sum);
                unacked += one.get("acked").equals(0) ? 1 : 0;
            }
        }
        long all = 0;
        for (String severity : new String[] {"critical", "major", "minor", "warning"}) {
            all += of.getOrDefault(severity, 0L);
        }
        of.put("active_total", all);
        of.put("unacked", unacked);
        of.forEach((name, count) -> assertEquals(count, ((Number) is.get(name)).longValue(),
                name + " of " + is + " beside " + alarms));
    }

    /** As the topic says. */
    Map<String, Object> of(String key) {
        return alarms.get(key);
    }
}
