package org.callbox.controller.config;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.callbox.controller.config.Node.Mapping;
import org.callbox.controller.config.Shape.Key;

/**
 * What is only found because a key of the top is misspelt, or stands at the top and belongs into
 * a group: it goes by itself when the key is right, and must not stand before it.
 */
final class Follows {
    private static final Map<String, Set<Code>> OF_KEY = Map.of(
            "hours", EnumSet.of(Code.UNKNOWN_CALENDAR),
            "calendars", EnumSet.of(Code.UNKNOWN_CALENDAR),
            "cards", EnumSet.of(Code.UNKNOWN_CARD),
            "spans", EnumSet.of(Code.UNKNOWN_SPAN, Code.RESERVED_ALL),
            "positions", EnumSet.of(Code.UNKNOWN_POSITION),
            "queues", EnumSet.of(Code.UNKNOWN_QUEUE, Code.NO_QUEUE),
            "numbers", EnumSet.of(Code.NO_QUEUE, Code.NUMBER_WITHOUT_ROW, Code.QUEUE_UNUSED),
            "agents", EnumSet.of(Code.QUEUE_WITHOUT_AGENT, Code.UNKNOWN_AGENT));

    private Follows() {}

    static void drop(Mapping top, Findings findings) {
        List<String> names = BoardKeys.ROOT.keys().stream().map(Key::name).toList();
        for (String name : top.entries().keySet()) {
            if (names.contains(name)) {
                continue;
            }
            String meant = Nearest.word(name, names);
            String key = meant == null ? name : meant;
            if (!top.entries().containsKey(key) || meant == null) {
                findings.drop(OF_KEY.getOrDefault(key, Set.of()));
                findings.dropMissing(meant == null && key.equals("calendars")
                        ? "hours.calendars" : key);
            }
        }
    }
}
