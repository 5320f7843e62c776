package org.callbox.controller.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;

/** What a YAML file says, before anybody knows what it means. */
sealed interface Node {
    Place place();

    /** How many values it holds, itself among them. */
    default int size() {
        return switch (this) {
            case Scalar _ -> 1;
            case Sequence sequence -> 1 + sequence.items().stream().mapToInt(Node::size).sum();
            case Mapping mapping -> 1 + mapping.entries().values().stream()
                    .mapToInt(entry -> entry.value().size()).sum();
        };
    }

    enum Style { PLAIN, QUOTED, /** Of a {@code --set}: text or number, as the key wants. */ TYPED }

    enum Kind { NOTHING, TRUTH, WHOLE, FRACTION, TEXT }

    record Scalar(String text, Style style, Place place) implements Node {
        private static final Pattern WHOLE =
                Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+");
        private static final Pattern FRACTION = Pattern.compile(
                "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?"
                        + "|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

        /** The YAML 1.2 core schema, 10.3.2. */
        Kind kind() {
            return style != Style.PLAIN ? Kind.TEXT : switch (text) {
                case "", "~", "null", "Null", "NULL" -> Kind.NOTHING;
                case "true", "True", "TRUE", "false", "False", "FALSE" -> Kind.TRUTH;
                default -> WHOLE.matcher(text).matches() ? Kind.WHOLE
                        : FRACTION.matcher(text).matches() ? Kind.FRACTION : Kind.TEXT;
            };
        }
    }

    record Sequence(List<Node> items, Place place) implements Node {}

    record Mapping(LinkedHashMap<String, Entry> entries, Place place) implements Node {
        Node get(String key) {
            Entry entry = entries.get(key);
            return entry == null ? null : entry.value();
        }
    }

    record Entry(Place key, Node value) {}

    /** What it is, for a message. */
    default String described() {
        return switch (this) {
            case Mapping _ -> "a group of keys";
            case Sequence _ -> "a list";
            case Scalar scalar -> switch (scalar.kind()) {
                case NOTHING -> "nothing";
                case WHOLE, FRACTION -> "the number " + Findings.printable(scalar.text());
                case TRUTH -> "the truth value " + scalar.text();
                case TEXT -> "the text " + Findings.quoted(scalar.text());
            };
        };
    }
}
