package org.callbox.controller.bringup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every state topic of a box at one time. */
public record BoxPicture(Map<String, Object> topics) {
    Map<?, ?> of(String topic) {
        return topics.get(topic) instanceof Map<?, ?> fields ? fields : Map.of();
    }

    static long number(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof Number number ? number.longValue() : 0;
    }

    static boolean flag(Map<?, ?> fields, String name) {
        return number(fields, name) == 1;
    }

    static String text(Map<?, ?> fields, String name) {
        return fields.get(name) == null ? "" : "" + fields.get(name);
    }

    Map<?, ?> span(int id) {
        return of("span/" + id + "/state");
    }

    Map<?, ?> quality(int span) {
        return of("span/" + span + "/perf");
    }

    Map<?, ?> card(int id) {
        return of("card/" + id + "/state");
    }

    Map<?, ?> headset(int position) {
        return of("headset/" + position + "/state");
    }

    List<Integer> spans() {
        return ids("spans");
    }

    List<Integer> positions() {
        return ids("positions");
    }

    private List<Integer> ids(String name) {
        List<Integer> ids = new ArrayList<>();
        if (of("info").get(name) instanceof List<?> all) {
            for (Object one : all) {
                if (one instanceof Number number) {
                    ids.add(number.intValue());
                }
            }
        }
        return ids;
    }

    /** What the box says of each of its cards, by their numbers. */
    Map<Integer, Map<?, ?>> cards() {
        Map<Integer, Map<?, ?>> cards = new LinkedHashMap<>();
        if (of("info").get("cards") instanceof List<?> all) {
            for (Object one : all) {
                if (one instanceof Map<?, ?> fields) {
                    cards.put((int) number(fields, "id"), fields);
                }
            }
        }
        return cards;
    }

    /** Alarms that are raised, the worst first as the box lists them, each with its state. */
    public Map<String, Map<?, ?>> alarms() {
        Map<String, Map<?, ?>> alarms = new LinkedHashMap<>();
        if (of("alarms").get("list") instanceof List<?> all) {
            for (Object one : all) {
                if (one instanceof Map<?, ?> row) {
                    String key = row.get("resource") + "/" + row.get("type");
                    alarms.put(key, of("alarm/" + key));
                }
            }
        }
        return alarms;
    }

    /** Whether the card has said nothing of that span yet, so that nothing is known of it. */
    boolean unreported(int span) {
        return of("status").get("reasons") instanceof List<?> all && all.stream()
                .anyMatch(one -> ("" + one).startsWith("span " + span + ": the card has not"));
    }

    /** What is wrong with the signal of a span, as alarms are named; empty for nothing. */
    List<String> defects(int span) {
        List<String> found = new ArrayList<>();
        for (String name : List.of("los", "lof", "ais", "rai")) {
            if (flag(span(span), name)) {
                found.add(name);
            }
        }
        return found;
    }

    /** Named by what is told of the office; the name of this box. */
    public String site() {
        return text(of("info"), "site");
    }

    /** Whether something of the site file is not in force yet. */
    boolean waits() {
        return of("info").get("not_in_force") instanceof List<?> waiting && !waiting.isEmpty();
    }

    /** Another one with each start of the box. */
    public String session() {
        return text(of("status"), "session");
    }

    public String version() {
        return text(of("info"), "version");
    }

    public String configHash() {
        return text(of("info"), "config_hash");
    }
}
