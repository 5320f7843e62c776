package org.callbox.controller.mqtt;

import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.controller.publish.Publication;
import org.callbox.controller.publish.Topic;

/** Publications as the core makes them. */
final class Publications {
    private Publications() {
    }

    static Publication state(Topic.State topic, long tsMs, Object... pairs) {
        return new Publication(topic, fields(tsMs, pairs));
    }

    static Publication event(Object... pairs) {
        return new Publication(new Topic.CallEvent(), fields(0, pairs));
    }

    static Publication online() {
        return online("s1");
    }

    static Publication online(String session) {
        return state(new Topic.Status(), 1, "online", 1, "state", "ready", "session", session);
    }

    private static Map<String, Object> fields(long tsMs, Object... pairs) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("v", 1);
        fields.put("ts", "t" + tsMs);
        fields.put("ts_ms", tsMs);
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put((String) pairs[i], pairs[i + 1]);
        }
        return fields;
    }
}
