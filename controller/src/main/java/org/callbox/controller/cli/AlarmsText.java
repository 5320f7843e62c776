package org.callbox.controller.cli;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.callbox.controller.table.Grid;
import org.callbox.controller.table.Width;

/** The alarms for a person, from the topics of the box. */
final class AlarmsText {
    private static final String TOPIC = "alarm/";
    private static final String DOMAIN = "domain_";

    private AlarmsText() {}

    /** Those of the inventory by their key, as they are. */
    static Map<String, Map<?, ?>> all(Map<String, Object> topics) {
        Map<String, Map<?, ?>> found = new LinkedHashMap<>();
        topics.forEach((topic, payload) -> {
            if (topic.startsWith(TOPIC)) {
                found.put(topic.substring(TOPIC.length()), People.fields(payload));
            }
        });
        return found;
    }

    /** Those that are raised, or shelved, the worst first. */
    static Map<String, Map<?, ?>> raised(Map<String, Object> topics) {
        Map<String, Map<?, ?>> all = all(topics);
        Map<String, Map<?, ?>> found = new LinkedHashMap<>();
        for (int severity = 4; severity >= 1; severity--) {
            for (Map.Entry<String, Map<?, ?>> one : all.entrySet()) {
                if (People.number(one.getValue(), "severity_n") == severity
                        && (People.flag(one.getValue(), "active")
                                || !People.text(one.getValue().get("shelved_until")).isEmpty())) {
                    found.put(one.getKey(), one.getValue());
                }
            }
        }
        return found;
    }

    /** One sentence: how many of which severity, and in which domains. */
    static String summary(Map<String, Object> topics) {
        Map<?, ?> sum = People.fields(topics.get("alarms"));
        if (People.number(sum, "active_total") == 0) {
            return "no alarm" + beside(sum);
        }
        List<String> parts = new ArrayList<>();
        for (String severity : List.of("critical", "major", "minor", "warning")) {
            if (People.number(sum, severity) > 0) {
                parts.add(People.number(sum, severity) + " " + severity);
            }
        }
        List<String> domains = new ArrayList<>();
        sum.keySet().forEach(name -> {
            if (("" + name).startsWith(DOMAIN) && People.number(sum, "" + name) > 0) {
                domains.add(("" + name).substring(DOMAIN.length()).replace('_', ' '));
            }
        });
        return String.join(", ", parts) + " (" + People.number(sum, "unacked")
                + " not acknowledged); in: " + String.join(", ", domains) + beside(sum);
    }

    private static String beside(Map<?, ?> sum) {
        return (People.number(sum, "shelved") == 0 ? ""
                : "; " + People.number(sum, "shelved") + " shelved")
                + (People.number(sum, "suppressed") == 0 ? ""
                        : "; " + People.number(sum, "suppressed") + " explained by another");
    }

    /** @param alarms by key */
    static List<String> lines(Map<String, Map<?, ?>> alarms, People people, String indent,
            int columns) {
        if (alarms.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        Grid grid = new Grid().keys("alarm").words("severity").words("domain").words("since")
                .words("state");
        alarms.forEach((key, alarm) -> grid.row(key, People.text(alarm.get("severity")),
                People.text(alarm.get("domain")), time(alarm,
                        People.flag(alarm, "active") ? "raised" : "cleared", people),
                state(alarm, people)));
        lines.addAll(grid.lines(indent, columns));
        alarms.forEach((key, alarm) -> {
            if (People.flag(alarm, "active")) {
                lines.addAll(List.of(Width.wrap(key + ": "
                        + People.text(alarm.get("text")) + ". " + People.text(alarm.get("advice")),
                        columns, indent + "  ").split("\n")));
                String cost = cost(alarm, people);
                if (!cost.isEmpty()) {
                    lines.addAll(List.of(Width.wrap(
                            cost, columns, indent + "    ").split("\n")));
                }
            }
        });
        return lines;
    }

    /** What is known of its cost to callers, a sentence; empty for nothing. */
    private static String cost(Map<?, ?> alarm, People people) {
        List<String> parts = new ArrayList<>();
        long gone = People.number(alarm, "channels_gone");
        long refused = People.number(alarm, "calls_refused");
        if (gone > 0) {
            parts.add("channels gone: " + gone + " of " + People.number(alarm, "channels_total"));
        }
        if (refused > 0 || gone > 0 && alarm.containsKey("calls_refused")) {
            parts.add(Width.count(refused, "call") + " refused since " + time(
                    alarm, "raised", people));
        }
        if (People.number(alarm, "calls_fewer") > 0) {
            parts.add(Width.count(People.number(alarm, "calls_offered"), "caller") + " since,"
                    + " about " + People.number(alarm, "calls_usual") + " are usual");
        }
        String hour = People.text(alarm.get("busy_hour"));
        if (!hour.isEmpty()) {
            ZonedDateTime at = Instant.parse(hour).atZone(people.zone());
            parts.add("at the next busy hour, "
                    + at.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " "
                    + at.getHour() + " to " + (at.getHour() + 1) + ", " + lost(alarm)
                    + " of 100 callers would find no line");
        }
        return parts.isEmpty() ? "" : "effect: " + String.join("; ", parts);
    }

    private static String lost(Map<?, ?> alarm) {
        long low = Math.round(Math.floor(percent(alarm, "busy_hour_lost_low_pct")));
        long high = Math.round(Math.ceil(percent(alarm, "busy_hour_lost_high_pct")));
        return low == high ? "" + low : low + " to " + high;
    }

    private static double percent(Map<?, ?> alarm, String name) {
        return alarm.get(name) instanceof Number number ? number.doubleValue() : 0;
    }

    /** What somebody wanted others to know. */
    private static String said(Map<?, ?> alarm, String key) {
        String comment = People.text(alarm.get(key));
        return comment.isEmpty() ? "" : " (" + comment + ")";
    }

    /** When that happened last; nothing where it has not. */
    private static String time(Map<?, ?> alarm, String what, People people) {
        String at = People.text(alarm.get(what));
        return at.isEmpty() ? "-" : people.time(Instant.parse(at).toEpochMilli());
    }

    private static String state(Map<?, ?> alarm, People people) {
        List<String> words = new ArrayList<>();
        words.add(People.flag(alarm, "active") ? "raised" : "not raised");
        if (!People.flag(alarm, "active") && !People.text(alarm.get("cleared")).isEmpty()) {
            words.add("was from " + time(alarm, "raised", people));
        }
        if (People.flag(alarm, "acked")) {
            words.add("acknowledged by " + People.text(alarm.get("acked_by"))
                    + said(alarm, "ack_comment"));
        }
        String shelf = People.text(alarm.get("shelved_until"));
        if (!shelf.isEmpty()) {
            words.add("shelved until " + people.time(Instant.parse(shelf).toEpochMilli())
                    + " by " + People.text(alarm.get("shelved_by"))
                    + said(alarm, "shelf_comment"));
        }
        if (!People.text(alarm.get("suppressed_by")).isEmpty()) {
            words.add("explained by " + People.text(alarm.get("suppressed_by")));
        }
        if (People.flag(alarm, "flapping")) {
            words.add("flapping");
        }
        return String.join(", ", words);
    }
}
