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
        });
        fields.put("shows", switch (is.kind()) {
            case LAMP -> lamp(is.pattern());
            case BELL -> is.pattern() == LampPattern.OFF ? "silent" : "ringing";
            case NIGHT_KEY -> is.turned() ? "active" : "released";
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
