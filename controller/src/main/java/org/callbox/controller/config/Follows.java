package org.callbox.controller.config;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.callbox.controller.config.Node.Entry;
import org.callbox.controller.config.Node.Mapping;
import org.callbox.controller.config.Shape.Key;

/**
 * What is only found because a key of the top is misspelt, or stands at the top and belongs into
 * a group: it goes by itself when the key is right, and must not stand before it.
 */
final class Follows {
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
                findings.drop(followers(key));
                findings.dropMissing(meant == null && key.equals("calendars")
                        ? "hours.calendars" : key);
            }
        }
        lists(top, findings);
        findings.dropFollowing();
    }

    /** A list that is empty, or no list: what is missing in it is one cause, told where it is. */
    private static void lists(Mapping top, Findings findings) {
        for (String name : List.of(
                "cards", "spans", "positions", "queues", "numbers", "agents", "hours")) {
            if (findings.reported(name)) {
                findings.drop(followers(name));
            }
        }
        Entry agents = top.entries().get("agents");
        boolean none = agents == null || agents.value() instanceof Node.Sequence rows
                && rows.items().isEmpty();
        if (none && findings.any(Code.QUEUE_WITHOUT_AGENT)) {
            findings.drop(followers("agents"));
            findings.add(Code.QUEUE_WITHOUT_AGENT,
                    agents == null ? top.place() : agents.value().place(), "agents",
                    agents == null ? "the key agents is missing, so nobody takes the calls of any"
                            + " queue" : "the list is empty, so nobody takes the calls of any"
                            + " queue", "add a row for each person, such as {id: anna, number:"
                            + " \"11\", pin: ..., queues: [...]}");
        }
    }

    private static Set<Code> followers(String key) {
        return switch (key) {
            case "hours", "calendars" -> EnumSet.of(Code.UNKNOWN_CALENDAR);
            case "cards" -> EnumSet.of(Code.UNKNOWN_CARD);
            case "spans" -> EnumSet.of(Code.UNKNOWN_SPAN);
            case "positions" -> EnumSet.of(Code.UNKNOWN_POSITION);
            case "queues" -> EnumSet.of(
                    Code.UNKNOWN_QUEUE, Code.NO_QUEUE, Code.CALENDAR_UNUSED);
            case "numbers" -> EnumSet.of(
                    Code.NO_QUEUE, Code.NUMBER_WITHOUT_ROW, Code.QUEUE_UNUSED);
            case "agents" -> EnumSet.of(Code.QUEUE_WITHOUT_AGENT, Code.UNKNOWN_AGENT);
            default -> Set.of();
        };
    }
}
