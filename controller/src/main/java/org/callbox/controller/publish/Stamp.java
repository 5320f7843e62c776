package org.callbox.controller.publish;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.controller.time.Now;

/** The head that every payload carries: {@code v}, {@code ts}, {@code ts_ms}. */
final class Stamp {
    private static final int HEAD_FIELDS = 3;
    /** The largest payload of an event, with its head. */
    private static final int FIELDS_MAX = 40;
    private static final long DAY_MS = 86_400_000;
    /** 31 December 9999: what is written by hand has years of four digits. */
    private static final long LAST_DAY = 2_932_896;

    private Stamp() {}

    static Map<String, Object> on(Map<String, Object> fields, Now now) {
        return on(fields, now.wallMs());
    }

    static Map<String, Object> on(Map<String, Object> fields, long wallMs) {
        Map<String, Object> stamped = head(wallMs, fields.size() + HEAD_FIELDS);
        stamped.putAll(fields);
        return stamped;
    }

    /** The beginning of a payload, to which its fields are put: of what is told with every call. */
    static Map<String, Object> head(Now now) {
        return head(now.wallMs(), FIELDS_MAX);
    }

    private static Map<String, Object> head(long wallMs, int fields) {
        Map<String, Object> stamped = LinkedHashMap.newLinkedHashMap(fields);
        stamped.put("v", 1);
        stamped.put("ts", iso(wallMs));
        stamped.put("ts_ms", wallMs);
        return stamped;
    }

    /** ISO 8601 in UTC with milliseconds; by hand, since each topic and each event has one. */
    static String iso(long wallMs) {
        long day = Math.floorDiv(wallMs, DAY_MS);
        if (day < 0 || day > LAST_DAY) {
            String text = Instant.ofEpochMilli(wallMs).toString();
            return text.contains(".") ? text : text.replace("Z", ".000Z");
        }
        LocalDate date = LocalDate.ofEpochDay(day);
        int ms = (int) (wallMs - day * DAY_MS);
        byte[] text = "0000-00-00T00:00:00.000Z".getBytes(StandardCharsets.ISO_8859_1);
        put(text, 3, date.getYear());
        put(text, 6, date.getMonthValue());
        put(text, 9, date.getDayOfMonth());
        put(text, 12, ms / 3_600_000);
        put(text, 15, ms / 60_000 % 60);
        put(text, 18, ms / 1_000 % 60);
        put(text, 22, ms % 1_000);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** The digits of a number, of which the last stands at that place, over zeros. */
    private static void put(byte[] text, int last, int number) {
        int at = last;
        for (int left = number; left > 0; left /= 10) {
            text[at--] += (byte) (left % 10);
        }
    }
}
