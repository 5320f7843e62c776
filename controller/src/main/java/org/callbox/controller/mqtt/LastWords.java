package org.callbox.controller.mqtt;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.controller.publish.Publication;

/**
 * The two statuses that the core does not write: the MQTT will, and the one sent before DISCONNECT.
 */
final class LastWords {
    private static final DateTimeFormatter ISO_MS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private LastWords() {
    }

    /** Without a time: the broker says it whenever it finds us gone. */
    static Publication will(MqttSettings settings) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("v", 1);
        fields.put("online", 0);
        fields.put("reason", "lost");
        fields.put("session", settings.session());
        return new Publication(Outbox.STATUS, fields);
    }

    /**
     * After an orderly DISCONNECT the broker does not publish the will, so this is sent before it.
     */
    static Publication farewell(MqttSettings settings, String reason, Instant now) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("v", 1);
        fields.put("ts", ISO_MS.format(now));
        fields.put("ts_ms", now.toEpochMilli());
        fields.put("online", 0);
        fields.put("state", "stopping");
        fields.put("reason", reason);
        fields.put("session", settings.session());
        fields.put("boot_id", settings.bootId());
        return new Publication(Outbox.STATUS, fields);
    }
}
