package org.callbox.controller.publish;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.controller.time.Now;

/** The head that every payload carries: {@code v}, {@code ts}, {@code ts_ms}. */
final class Stamp {
    private static final int HEAD_FIELDS = 3;

    private Stamp() {}

    static Map<String, Object> on(Map<String, Object> fields, Now now) {
        return on(fields, now.wallMs());
    }

    static Map<String, Object> on(Map<String, Object> fields, long wallMs) {
        Map<String, Object> stamped = LinkedHashMap.newLinkedHashMap(fields.size() + HEAD_FIELDS);
        stamped.put("v", 1);
        stamped.put("ts", iso(wallMs));
        stamped.put("ts_ms", wallMs);
        stamped.putAll(fields);
        return stamped;
    }

    /** ISO 8601 in UTC with milliseconds. */
    static String iso(long wallMs) {
        String text = Instant.ofEpochMilli(wallMs).toString();
        return text.length() == "2026-01-01T00:00:00Z".length()
                ? text.substring(0, text.length() - 1) + ".000Z"
                : text;
    }
}
