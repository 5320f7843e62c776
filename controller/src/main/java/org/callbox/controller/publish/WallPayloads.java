package org.callbox.controller.publish;

import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.controller.position.LampPattern;

/** What topics say of the wall. */
final class WallPayloads {
    private WallPayloads() {}

    static Map<String, Object> of(WallFacts is) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", switch (is.kind()) {
            case LAMP -> "lamp";
            case BELL -> "bell";
            case NIGHT_KEY -> "night-key";
            case ALARM_LAMP -> "alarm-lamp";
            case ALARM_RELAY -> "alarm-relay";
            case SILENCE_KEY -> "silence-key";
        });
        fields.put("shows", switch (is.kind()) {
            case LAMP, ALARM_LAMP -> lamp(is.pattern());
            case BELL -> is.pattern() == LampPattern.OFF ? "silent" : "ringing";
            case ALARM_RELAY -> is.pattern() == LampPattern.OFF ? "open" : "closed";
            case NIGHT_KEY, SILENCE_KEY -> is.turned() ? "active" : "released";
        });
        fields.put("waiting", is.waiting());
        fields.put("fault", is.fault());
        return fields;
    }

    private static String lamp(LampPattern pattern) {
        return switch (pattern) {
            case OFF -> "off";
            case ON -> "steady";
            case SLOW, FAST, DOUBLE, TRIPLE -> "flashing";
        };
    }
}
