package org.callbox.controller.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.callbox.controller.table.Width;

/**
 * Ids of one kind with the names that people call them by, and which of them somebody means.
 *
 * @param kind for messages, {@code agent} or {@code queue}
 * @param names by id; the id itself where no name is known
 */
record Names(String kind, Map<String, String> names) {
    private static final int NAMED_MAX = 12;

    /** As the topics of a running box have them. */
    static Names of(String kind, Map<String, ?> topics) {
        Map<String, String> names = new LinkedHashMap<>();
        topics.forEach((topic, payload) -> {
            String[] level = topic.split("/");
            if (level.length == 3 && level[0].equals(kind)) {
                Object name = People.fields(payload).get("name");
                names.put(level[1], name == null ? level[1] : "" + name);
            }
        });
        return new Names(kind, names);
    }

    /** With ids that stand in the records, perhaps of people who have left. */
    Names and(Iterable<String> ids) {
        Map<String, String> more = new LinkedHashMap<>(names);
        ids.forEach(id -> more.putIfAbsent(id, id));
        return new Names(kind, more);
    }

    String named(Object id) {
        return People.named(id, names.get("" + id));
    }

    /** The name alone, for where there is little room. */
    String name(Object id) {
        return People.text(names.getOrDefault("" + id, "" + id));
    }

    /**
     * The id that is meant: an id as it is written, a name, or either in other case when that is
     * the only one so called. Null for null.
     *
     * @throws IOException in plain words, with those that are known
     */
    String idOf(String meant) throws IOException {
        if (meant == null || names.containsKey(meant)) {
            return meant;
        }
        List<String> exact = new ArrayList<>();
        List<String> alike = new ArrayList<>();
        String folded = meant.toLowerCase(Locale.ROOT);
        names.forEach((id, name) -> {
            if (name.equals(meant)) {
                exact.add(id);
            }
            if (name.toLowerCase(Locale.ROOT).equals(folded)
                    || id.toLowerCase(Locale.ROOT).equals(folded)) {
                alike.add(id);
            }
        });
        List<String> found = exact.isEmpty() ? alike : exact;
        if (found.size() == 1) {
            return found.getFirst();
        }
        throw new IOException(found.isEmpty()
                ? "no " + kind + " \"" + Width.clean(meant) + "\"; known "
                        + (names.isEmpty() ? "is none" : "are " + list(names.keySet()))
                : "\"" + Width.clean(meant) + "\" may be " + kind + " " + list(found)
                        + "; give the id");
    }

    private String list(Iterable<String> ids) {
        List<String> said = new ArrayList<>();
        for (String id : ids) {
            if (said.size() == NAMED_MAX) {
                said.add("...");
                break;
            }
            said.add(named(id));
        }
        return String.join(", ", said);
    }
}
