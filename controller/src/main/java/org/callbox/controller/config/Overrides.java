package org.callbox.controller.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callbox.controller.config.Node.Entry;
import org.callbox.controller.config.Node.Mapping;
import org.callbox.controller.config.Node.Scalar;
import org.callbox.controller.config.Node.Sequence;
import org.callbox.controller.config.Node.Style;

/** {@code --set PATH=VALUE}: puts values into the tree, making what is absent on the way. */
final class Overrides {
    private static final int MOST_STEPS = 8;
    private static final Pattern STEP =
            Pattern.compile("\\.?([A-Za-z][A-Za-z0-9_]*)|\\[([0-9]{1,5})\\]");

    /** A step into a group (name) or into a list (index, when the name is null). */
    private record Step(String name, int index) {}

    /** The path leads nowhere; the message says where it ends. */
    private static final class DeadEnd extends Exception {
        private static final long serialVersionUID = 1L;

        DeadEnd(String message) {
            super(message);
        }
    }

    private final String argument;
    private final Place place;

    private Overrides(String argument) {
        this.argument = argument;
        this.place = new Place("--set " + Findings.printable(argument), 0, 0, 1);
    }

    static Mapping apply(Mapping top, List<String> arguments, Findings findings) {
        Mapping result = top;
        for (String argument : arguments) {
            result = new Overrides(argument).apply(result, findings);
        }
        return result;
    }

    private Mapping apply(Mapping top, Findings findings) {
        int equals = argument.indexOf('=');
        List<Step> steps = equals < 0 ? List.of() : steps(argument.substring(0, equals));
        if (steps.isEmpty() || steps.getFirst().name() == null) {
            findings.add(Code.SET_FORM, place, "", "this is not PATH=VALUE",
                    "write for example --set cards[0].port=/dev/callbox-card1");
            return top;
        }
        String path = argument.substring(0, equals);
        if (List.of("schema", "extends", "board").contains(steps.getFirst().name())) {
            findings.add(Code.SET_FIXED, place, path,
                    "this key cannot be set from the command line", "change it in the file");
            return top;
        }
        Node value = value(argument.substring(equals + 1));
        if (value == null) {
            findings.add(Code.SET_FORM, place, path, "the value is not a YAML list or group",
                    "write for example [\"5550100\", \"5550200\"]");
            return top;
        }
        try {
            return (Mapping) put(top, steps, 0, value);
        } catch (DeadEnd e) {
            findings.add(Code.SET_PATH, place, path, e.getMessage(),
                    "callbox board explain FILE shows every path");
            return top;
        }
    }

    private static List<Step> steps(String path) {
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(path);
        int end = 0;
        while (end < path.length() && matcher.find(end) && matcher.start() == end) {
            boolean dot = matcher.group().startsWith(".");
            if (matcher.group(1) != null && dot == steps.isEmpty()) {
                return List.of();
            }
            steps.add(matcher.group(1) != null ? new Step(matcher.group(1), 0)
                    : new Step(null, Integer.parseInt(matcher.group(2))));
            end = matcher.end();
        }
        return end == path.length() && steps.size() <= MOST_STEPS ? steps : List.of();
    }

    private Node value(String text) {
        if (!text.startsWith("[") && !text.startsWith("{")) {
            return new Scalar(text, Style.TYPED, place);
        }
        Findings aside = new Findings();
        SourceText source = new SourceText("--set", "value: " + text, List.of(), List.of());
        Mapping read = TreeReader.read(source, aside);
        return read == null || aside.anyError() || read.entries().size() != 1
                ? null : moved(read.get("value"));
    }

    private Node moved(Node node) {
        return switch (node) {
            case Scalar scalar -> new Scalar(scalar.text(), scalar.style(), place);
            case Sequence sequence ->
                    new Sequence(sequence.items().stream().map(this::moved).toList(), place);
            case Mapping mapping -> {
                LinkedHashMap<String, Entry> entries = new LinkedHashMap<>();
                mapping.entries().forEach((name, entry) ->
                        entries.put(name, new Entry(place, moved(entry.value()))));
                yield new Mapping(entries, place);
            }
        };
    }

    private Node put(Node at, List<Step> steps, int depth, Node value) throws DeadEnd {
        if (depth == steps.size()) {
            return value;
        }
        Step step = steps.get(depth);
        return step.name() != null ? putKey(at, steps, depth, value)
                : putRow(at, steps, depth, value);
    }

    private Node putKey(Node at, List<Step> steps, int depth, Node value) throws DeadEnd {
        if (at instanceof Sequence || at instanceof Scalar scalar
                && scalar.kind() != Node.Kind.NOTHING) {
            throw new DeadEnd(shown(steps, depth) + " is " + at.described()
                    + (at instanceof Sequence ? "; name a row, such as "
                            + shown(steps, depth) + "[0]" : ""));
        }
        String name = steps.get(depth).name();
        Mapping mapping = at instanceof Mapping known
                ? known : new Mapping(new LinkedHashMap<>(), place);
        Entry old = mapping.entries().get(name);
        LinkedHashMap<String, Entry> entries = new LinkedHashMap<>(mapping.entries());
        entries.put(name, new Entry(place,
                put(old == null ? null : old.value(), steps, depth + 1, value)));
        return new Mapping(entries, mapping.place());
    }

    private Node putRow(Node at, List<Step> steps, int depth, Node value) throws DeadEnd {
        boolean nothing = at == null
                || at instanceof Scalar scalar && scalar.kind() == Node.Kind.NOTHING;
        if (!nothing && !(at instanceof Sequence)) {
            throw new DeadEnd(shown(steps, depth) + " is " + at.described() + ", not a list");
        }
        List<Node> items =
                new ArrayList<>(at instanceof Sequence sequence ? sequence.items() : List.of());
        int index = steps.get(depth).index();
        if (index > items.size()) {
            throw new DeadEnd(shown(steps, depth) + " has " + items.size()
                    + " rows; the next new one would be [" + items.size() + "]");
        }
        Node row = put(index < items.size() ? items.get(index) : null, steps, depth + 1, value);
        if (index < items.size()) {
            items.set(index, row);
        } else {
            items.add(row);
        }
        return new Sequence(List.copyOf(items), nothing ? place : at.place());
    }

    private static String shown(List<Step> steps, int depth) {
        StringBuilder out = new StringBuilder();
        for (Step step : steps.subList(0, depth)) {
            out.append(step.name() == null ? "[" + step.index() + "]"
                    : (out.isEmpty() ? "" : ".") + step.name());
        }
        return out.isEmpty() ? "the config" : out.toString();
    }
}
