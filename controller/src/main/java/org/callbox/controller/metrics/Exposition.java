package org.callbox.controller.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * States as text: OpenMetrics 1.0 for who asks for it, else the text format 0.0.4 of Prometheus,
 * in which the type of a counter names it with {@code _total} and words are plain numbers.
 */
final class Exposition {
    private static final List<String> HEAD = List.of("v", "ts", "ts_ms");

    private final boolean openMetrics;
    private final Map<String, Family> families = new TreeMap<>();

    /** All values of one name, which have to stand together. */
    private static final class Family {
        private final String type;
        private final String unit;
        private final String help;
        private final List<String> samples = new ArrayList<>();

        Family(String type, String unit, String help) {
            this.type = type;
            this.unit = unit;
            this.help = help;
        }
    }

    private Exposition(boolean openMetrics) {
        this.openMetrics = openMetrics;
    }

    /** @param states the latest fields of each state, by the tail of its topic */
    static String of(Map<String, Map<String, Object>> states, boolean openMetrics) {
        Exposition text = new Exposition(openMetrics);
        states.forEach(text::state);
        return text.text();
    }

    private void state(String tail, Map<String, Object> fields) {
        String[] levels = tail.split("/");
        String kind = levels[0];
        if (kind.equals("info")) {
            info(fields);
        } else if (kind.equals("alarm") && levels.length == 3) {
            fields("alarm", "alarm/+/+", labels("resource", levels[1], "type", levels[2],
                    "severity", "" + fields.get("severity")), alarm(fields));
        } else if (!label(kind).isEmpty() && levels.length == 3) {
            boolean plain = levels[2].equals("state");
            fields(plain ? kind : kind + "_" + levels[2], kind + "/+/" + levels[2],
                    labels(label(kind), levels[1]), fields);
        } else if (levels.length == 1 || tail.equals("calls/state")) {
            fields(kind, tail, Map.of(), fields);
        }
    }

    /** What the second level of a topic is; empty for a topic of which there is one. */
    private static String label(String kind) {
        return switch (kind) {
            case "card", "span", "queue", "agent" -> kind;
            case "headset" -> "position";
            case "wall" -> "id";
            default -> "";
        };
    }

    /** What may change; the rest of an alarm stands in docs/alarms.md. */
    private static Map<String, Object> alarm(Map<String, Object> fields) {
        Map<String, Object> told = new LinkedHashMap<>();
        for (String name : List.of("active", "acked", "flapping", "count")) {
            told.put(name, fields.get(name));
        }
        told.put("shelved", !"".equals(fields.get("shelved_until")));
        told.put("suppressed", !"".equals(fields.get("suppressed_by")));
        return told;
    }

    private void info(Map<String, Object> fields) {
        Map<String, String> labels = labels("site", "" + fields.get("site"),
                "version", "" + fields.get("version"),
                "config_hash", "" + fields.get("config_hash"));
        family("callbox_box", "info", "", "fields of info").samples.add(
                "callbox_box_info" + shown(labels) + " 1");
    }

    private void fields(String kind, String topic, Map<String, String> labels,
            Map<String, Object> fields) {
        fields.forEach((name, value) -> {
            String field = kind + "_" + name;
            String help = "field " + name + " of " + topic;
            if (HEAD.contains(name)) {
                return;
            }
            switch (value) {
                case Number number -> number(field, help, labels, number);
                case Boolean flag -> number(field, help, labels, flag ? 1 : 0);
                case String word when StateWords.of(field) != null ->
                        words(field, help, labels, word);
                case null, default -> { }
            }
        });
    }

    private void number(String field, String help, Map<String, String> labels, Number value) {
        MetricName name = MetricName.of(field);
        family(name.family(), name.counter() ? "counter" : "gauge", name.unit(), help).samples.add(
                name.family() + (name.counter() ? "_total" : "") + shown(labels) + " "
                + (name.divisor() == 1 && (value instanceof Long || value instanceof Integer)
                        ? "" + value : "" + value.doubleValue() / name.divisor()));
    }

    private void words(String field, String help, Map<String, String> labels, String is) {
        String name = MetricName.of(field).family();
        Family family = family(name, openMetrics ? "stateset" : "gauge", "", help);
        for (String word : StateWords.of(field)) {
            Map<String, String> with = new LinkedHashMap<>(labels);
            with.put(name, word);
            family.samples.add(name + shown(with) + (word.equals(is) ? " 1" : " 0"));
        }
    }

    private Family family(String name, String type, String unit, String help) {
        return families.computeIfAbsent(name, _ -> new Family(type, unit, help));
    }

    private static Map<String, String> labels(String... pairs) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            labels.put(pairs[i], pairs[i + 1]);
        }
        return labels;
    }

    private static String shown(Map<String, String> labels) {
        if (labels.isEmpty()) {
            return "";
        }
        List<String> all = new ArrayList<>();
        labels.forEach((name, value) -> all.add(name + "=\"" + value.replace("\\", "\\\\")
                .replace("\n", "\\n").replace("\"", "\\\"") + "\""));
        return "{" + String.join(",", all) + "}";
    }

    private String text() {
        StringBuilder text = new StringBuilder(16_384);
        families.forEach((name, family) -> {
            String typed = openMetrics ? name : switch (family.type) {
                case "counter" -> name + "_total";
                case "info" -> name + "_info";
                default -> name;
            };
            text.append("# HELP ").append(typed).append(' ').append(family.help).append('\n');
            text.append("# TYPE ").append(typed).append(' ').append(!openMetrics
                    && family.type.equals("info") ? "gauge" : family.type).append('\n');
            if (openMetrics && !family.unit.isEmpty()) {
                text.append("# UNIT ").append(name).append(' ').append(family.unit).append('\n');
            }
            family.samples.forEach(sample -> text.append(sample).append('\n'));
        });
        return text.append(openMetrics ? "# EOF\n" : "").toString();
    }
}
