package org.callbox.controller.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callbox.controller.config.Node.Entry;
import org.callbox.controller.config.Node.Kind;
import org.callbox.controller.config.Node.Mapping;
import org.callbox.controller.config.Node.Scalar;
import org.callbox.controller.config.Node.Sequence;
import org.callbox.controller.config.Shape.Key;
import org.callbox.controller.config.Shape.Required;

/** What to write where a list, a group of keys or one value is wanted and another is given. */
final class FormAdvice {
    private static final int SHOWN = 4;

    private FormAdvice() {}

    /** Of keys. */
    static String group(Node node, Shape.Group group) {
        if (node instanceof Sequence(List<Node> items, _) && items.size() == 1
                && items.getFirst() instanceof Mapping row) {
            return "these keys without \"- \" or [ ]: " + keys(row);
        }
        Node one = node instanceof Sequence(List<Node> items, _) && items.size() == 1
                ? items.getFirst() : node;
        String first = example(one, group, false);
        boolean filled = node instanceof Scalar scalar && scalar.kind() != Kind.NOTHING;
        return filled && group.keys().stream().anyMatch(key -> key.presence() instanceof Required)
                ? first : first + "; the keys are: " + names(group);
    }

    /** Of rows. */
    static String rows(Node node, Shape.Rows rows) {
        return switch (node) {
            case Mapping mapping -> mappingForRows(mapping, rows);
            case Scalar scalar -> scalarForRows(scalar, rows);
            case Sequence _ -> "a list";
        };
    }

    private static String mappingForRows(Mapping mapping, Shape.Rows rows) {
        List<String> given = List.copyOf(mapping.entries().keySet());
        Shape.Group group = groupOf(rows.row());
        if (group == null) {
            return given.isEmpty() ? "a list, such as [a, b]"
                    : "a list: [" + given.stream().map(Findings::printable)
                            .collect(Collectors.joining(", ")) + "]";
        }
        if (given.isEmpty()) {
            return groups(mapping, group);
        }
        if (given.stream().anyMatch(name -> group.key(name) != null)) {
            return "a list, also of one: [" + keys(mapping) + "]";
        }
        if (!given.stream().allMatch(name -> fits(name, keyOf(rows, group).shape()))) {
            return groups(mapping, group);
        }
        String all = mapping.entries().entrySet().stream().limit(SHOWN)
                .map(one -> named(one.getKey(), one.getValue().value(), rows, group))
                .collect(Collectors.joining(", "));
        return "a list: [" + all + (given.size() > SHOWN ? ", ..." : "") + "]";
    }

    /** One row, and the keys where none must be there. */
    private static String groups(Node node, Shape.Group group) {
        String one = "a list of groups, such as [" + example(node, group, true) + "]";
        return group.keys().stream().anyMatch(key -> key.presence() instanceof Required)
                ? one : one + "; the keys are: " + names(group);
    }

    /** {@code service: 2}, where people take an id for a key. */
    private static String named(String id, Node value, Shape.Rows rows, Shape.Group group) {
        if (rows.row() instanceof Shape.Brief brief) {
            return brief(id, value, brief);
        }
        Key key = keyOf(rows, group);
        return "{" + key.name() + ": " + quotedIfNeeded(id, key.shape()) + ", ...}";
    }

    /** By which people name such a row. */
    private static Key keyOf(Shape.Rows rows, Shape.Group group) {
        return rows.row() instanceof Shape.Brief brief ? group.key(brief.key())
                : rows.identity() == null ? group.keys().getFirst() : group.key(rows.identity());
    }

    /** {@code 12-25: Christmas Day} for a row of two keys; null when it is something else. */
    static String pair(Mapping row, Shape.Group group) {
        List<Key> required = group.keys().stream()
                .filter(key -> key.presence() instanceof Required).toList();
        if (row.entries().size() != 1 || required.size() != 2) {
            return null;
        }
        String name = row.entries().keySet().iterator().next();
        boolean both = group.key(name) == null && fits(name, required.getFirst().shape())
                && row.get(name) instanceof Scalar value
                && fits(value.text(), required.getLast().shape());
        return !both ? null : "{" + required.getFirst().name() + ": "
                + quotedIfNeeded(name, required.getFirst().shape()) + ", "
                + required.getLast().name() + ": " + value(name, row.entries().get(name)) + "}";
    }

    /** A group that may be one word, as people write it who want to add a second value. */
    static String brief(String id, Node value, Shape.Brief brief) {
        Key other = brief.group().keys().stream()
                .filter(key -> !key.name().equals(brief.key())).findFirst().orElseThrow();
        String given = value instanceof Scalar scalar && scalar.kind() != Kind.NOTHING
                ? Findings.printable(scalar.text()) : "...";
        return "{" + brief.key() + ": " + quotedIfDigits(id) + ", " + other.name() + ": "
                + given + "}";
    }

    private static String scalarForRows(Scalar scalar, Shape.Rows rows) {
        Shape.Group group = rows.row() instanceof Shape.Group row ? row : null;
        if (group != null) {
            return groups(scalar, group);
        }
        Shape one = rows.row() instanceof Shape.Brief brief ? brief.alone() : rows.row();
        List<String> words = words(scalar.text());
        String bare = bare(scalar.text());
        boolean blanks = bare.contains(",") && Stream.of(bare.split("\\s*[,;]\\s*"))
                .anyMatch(word -> word.matches(".*\\s.*"));
        return words.isEmpty() || blanks || !words.stream().allMatch(word -> fits(word, one))
                ? "a list, such as [a, b] or lines that begin with \"- \""
                : "a list: [" + String.join(", ", words.stream()
                        .map(FormAdvice::quotedIfDigits).toList()) + "]";
    }

    /** The words of a list that somebody wrote as a text, without what is around them. */
    static List<String> words(String text) {
        String bare = bare(text);
        return bare.isEmpty() ? List.of() : List.of(bare.split("\\s*[,;]\\s*|\\s+"));
    }

    private static String bare(String text) {
        return text.strip().replaceAll("^[\\[({]|[\\])}]$", "").strip();
    }

    /** Of one value; null when the usual words do. */
    static String single(Node node) {
        return node instanceof Sequence(List<Node> items, _) && items.size() == 1
                && items.getFirst() instanceof Scalar scalar
                ? "one value without \"- \" or [ ]: " + Findings.printable(scalar.text()) : null;
    }

    private static Shape.Group groupOf(Shape row) {
        return row instanceof Shape.Brief brief ? brief.group()
                : row instanceof Shape.Group group ? group : null;
    }

    /** With the keys that must be there, or, where none must, with the first that fits. */
    private static String example(Node node, Shape.Group group, boolean withFirst) {
        List<String> shown = new ArrayList<>();
        String given = node instanceof Scalar scalar && scalar.kind() != Kind.NOTHING
                ? scalar.text() : "";
        boolean none = group.keys().stream().noneMatch(key -> key.presence() instanceof Required);
        for (Key key : group.keys()) {
            boolean required = key.presence() instanceof Required;
            boolean first = shown.isEmpty() && (withFirst || none)
                    && (given.isEmpty() || !none || fits(given, key.shape())
                            && !(key.shape() instanceof Shape.Text
                                    && key != group.keys().getFirst()));
            if (required || first) {
                shown.add(key.name() + ": " + (shown.isEmpty() && fits(given, key.shape())
                        ? quotedIfNeeded(given, key.shape()) : "..."));
            }
        }
        return shown.isEmpty() ? "{" + group.keys().getFirst().name() + ": ...}"
                : "{" + String.join(", ", shown) + "}";
    }

    private static boolean fits(String text, Shape shape) {
        return switch (shape) {
            case Shape.Text form -> Pattern.matches(form.pattern(), text);
            case Shape.Whole(long least, long most) -> text.matches("[0-9]{1,9}")
                    && Long.parseLong(text) >= least && Long.parseLong(text) <= most;
            case Shape.Word word -> word.words().contains(text);
            default -> false;
        };
    }

    private static String quotedIfNeeded(String text, Shape shape) {
        return shape instanceof Shape.Text && !text.matches("[a-z0-9-]*[a-z-][a-z0-9-]*")
                && !text.matches("[0-9]+(-[0-9]+)+") ? '"' + Findings.printable(text) + '"' : text;
    }

    private static String quotedIfDigits(String text) {
        return text.matches("[0-9]+") ? '"' + text + '"' : Findings.printable(text);
    }

    private static String keys(Mapping mapping) {
        List<String> shown = new ArrayList<>();
        mapping.entries().forEach((name, entry) -> shown.add(
                Findings.printable(name) + ": " + value(name, entry)));
        return "{" + String.join(", ", shown.subList(0, Math.min(SHOWN, shown.size())))
                + (shown.size() > SHOWN ? ", ...}" : "}");
    }

    private static String value(String name, Entry entry) {
        return !(entry.value() instanceof Scalar scalar) || Secrets.named(name)
                || scalar.kind() == Kind.NOTHING ? "..."
                : scalar.style() == Node.Style.QUOTED ? Findings.quoted(scalar.text())
                        : Findings.printable(scalar.text());
    }

    private static String names(Shape.Group group) {
        return group.keys().stream().map(Key::name).collect(Collectors.joining(", "));
    }
}
