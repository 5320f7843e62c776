package org.callbox.controller.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.callbox.controller.config.Node.Entry;
import org.callbox.controller.config.Node.Kind;
import org.callbox.controller.config.Node.Mapping;
import org.callbox.controller.config.Node.Scalar;
import org.callbox.controller.config.Node.Sequence;
import org.callbox.controller.config.Node.Style;
import org.callbox.controller.config.Shape.Key;
import org.callbox.controller.config.Value.Block;
import org.callbox.controller.config.Value.Items;
import org.callbox.controller.config.Value.Leaf;

/** Holds a tree against the table of keys: keys, types, words, ranges, forms. */
final class Checker {
    private final Findings findings;
    private final boolean profileAlone;
    private final Place site;

    private Checker(Findings findings, boolean profileAlone, Place site) {
        this.findings = findings;
        this.site = site;
        this.profileAlone = profileAlone;
    }

    /** What is good of the tree, with defaults filled in. */
    static Block check(Mapping top, Findings findings) {
        return new Checker(findings, false, top.place()).block(top, BoardKeys.ROOT, "", null);
    }

    /** The same for a profile by itself, which leaves keys to the site. */
    static Block checkProfile(Mapping top, Findings findings) {
        return new Checker(findings, true, top.place()).block(top, BoardKeys.ROOT, "", null);
    }

    private Value value(Node node, Shape shape, String path) {
        return switch (shape) {
            case Shape.Group group -> node instanceof Mapping mapping
                    ? block(mapping, group, path, null)
                    : wrong(node, path, FormAdvice.group(node, group));
            case Shape.Brief brief -> node instanceof Mapping mapping
                    ? brief(mapping, brief, path) : value(node, brief.alone(), path);
            case Shape.Rows rows -> node instanceof Sequence sequence
                    ? items(sequence, rows, path)
                    : wrong(node, path, FormAdvice.rows(node, rows));
            case Shape.Whole whole -> number(node, path, ValueAdvice.number(node, path, whole))
                    instanceof Long n ? within(n, whole, node, path) : null;
            case Shape.Choice choice -> number(node, path, ValueAdvice.choice(node, choice))
                    instanceof Long n ? chosen(n, choice, node, path) : null;
            case Shape.Word word -> word(node, word, path);
            case Shape.Text text -> path.endsWith(".pin")
                    ? pin(node, text, path) : text(node, text, path);
            case Shape.Line _ -> line(node, path);
            case Shape.Timeslots _ -> timeslots(node, path);
        };
    }

    /** {@code {service: 2}}, which has no key of the group, means one with both. */
    private Value brief(Mapping mapping, Shape.Brief brief, String path) {
        Map.Entry<String, Entry> only = mapping.entries().size() == 1
                ? mapping.entries().entrySet().iterator().next() : null;
        boolean known = only != null && (brief.group().key(only.getKey()) != null || !Nearest.guess(
                only.getKey(), brief.group().keys().stream().map(Key::name).toList()).isEmpty());
        if (only == null || known) {
            return block(mapping, brief.group(), path, brief.key());
        }
        return wrong(mapping, path, FormAdvice.brief(only.getKey(), only.getValue().value(), brief)
                + ", or " + Findings.printable(only.getKey()) + " alone");
    }

    private Value wrong(Node node, String path, String wanted) {
        boolean nothing = node instanceof Scalar scalar && scalar.kind() == Kind.NOTHING;
        String single = wanted.startsWith("a list") || wanted.startsWith("{")
                || wanted.startsWith("these") ? null : FormAdvice.single(node);
        if (single != null && !path.endsWith(".pin")) {
            findings.add(Code.WRONG_TYPE, node.place(), path, "this is a list", "write " + single);
            return null;
        }
        findings.add(Code.WRONG_TYPE, node.place(), path,
                nothing ? "nothing is given" : "this is " + node.described(),
                nothing ? "write " + wanted + ", or delete the key" : "write " + wanted);
        return null;
    }

    private Block block(Mapping mapping, Shape.Group group, String path, String identity) {
        Block block = new Block(path, new LinkedHashMap<>(), mapping.place());
        Map<String, SplitText.Part> split = SplitText.of(mapping, group);
        mapping.entries().forEach((name, entry) -> {
            if (group.retired().contains(name)) {
                findings.add(Code.WITHOUT_EFFECT, entry.key(), block.path(name),
                        Findings.quoted(name) + " has no effect and never had", "delete it");
            } else if (split.containsKey(name)) {
                split(name, entry, split.get(name), block);
            } else if (group.key(name) == null) {
                unknown(name, entry, block, KeyAdvice.of(
                        name, group, path, mapping.entries().keySet()));
            }
        });
        for (Key key : group.keys()) {
            Entry entry = mapping.entries().get(key.name());
            if (entry != null && key.shape() instanceof Shape.Rows && split.values().stream()
                    .anyMatch(part -> part.key().equals(key.name()))) {
                continue; // told of where its second part stands
            }
            if (entry != null) {
                Value value = value(entry.value(), key.shape(), block.path(key.name()));
                if (value != null) {
                    block.values().put(key.name(), value);
                }
            } else {
                absent(block, key, key.name().equals(identity), path.isEmpty()
                        && !profileAlone && !mapping.entries().containsKey("extends"));
            }
        }
        return block;
    }

    private void absent(Block block, Key key, boolean identity, boolean noBoard) {
        switch (key.presence()) {
            case Shape.Optional _ -> { }
            case Shape.Required _ -> {
                boolean left = profileAlone && !identity && !key.name().equals("schema")
                        && !block.path().equals("board");
                if (!left) {
                    MissingKey.add(findings, block, key, site, noBoard);
                }
            }
            case Shape.Usual usual -> block.values().put(key.name(),
                    key.shape() instanceof Shape.Group group
                            ? block(new Mapping(new LinkedHashMap<>(), Place.DEFAULT), group,
                                    block.path(key.name()), null)
                            : new Leaf(usual.value(), Place.DEFAULT));
        }
    }

    private void split(String name, Entry entry, SplitText.Part part, Block block) {
        if (part.first()) {
            String remedy = part.list()
                    ? "a list stands in [ ]: " + part.key() + ": [" + part.whole() + "]"
                    : "text with a comma stands in quotes inside { }: " + part.key() + ": "
                            + Findings.quoted(part.whole());
            findings.add(Code.UNKNOWN_KEY, entry.key(), block.path(part.key()),
                    Findings.quoted(name) + " is not a key", remedy);
        }
    }

    private void unknown(String name, Entry entry, Block block, String remedy) {
        String key = Secrets.key(name);
        String path = block.path(Findings.printable(key));
        if (Secrets.password(key)) {
            findings.hide(entry.value());
            findings.add(Code.INLINE_SECRET, entry.key(), path,
                    "a secret does not belong into the config, which is mailed and archived",
                    path.startsWith("agents[")
                            ? "write pin: and the hash that callbox pin makes of a PIN"
                            : "put it into a file of its own and name that: "
                                    + "password_file: /etc/callbox/mqtt-password");
            return;
        }
        if (Secrets.nearly(key)) {
            findings.hide(entry.value());
        }
        findings.add(Code.UNKNOWN_KEY, entry.key(), path, key.equals(name)
                ? "unknown key " + Findings.quoted(key) : "key and value are one word here",
                key.equals(name) ? remedy : "write " + key + ", a colon, a blank and the value");
    }

    /** The PIN itself stands in no report, of whatever kind it is. */
    private Leaf pin(Node node, Shape.Text form, String path) {
        findings.hide(node);
        if (node instanceof Scalar scalar && scalar.kind() != Kind.NOTHING) {
            if (Pattern.matches(form.pattern(), scalar.text())) {
                return new Leaf(scalar.text(), node.place());
            }
            findings.add(Code.PIN_CLEAR, node.place(), path, scalar.text().matches("[0-9 -]+")
                    ? "this looks like a PIN in clear, which everybody who has the file can use"
                    : "this is no hash of a PIN", "run callbox pin --first --number N,"
                            + " with the number of this agent, and write what it prints, in"
                            + " quotes");
            return null;
        }
        wrong(node, path, "text: " + form.form());
        return null;
    }

    private Items items(Sequence sequence, Shape.Rows rows, String path) {
        List<Value> good = new ArrayList<>();
        boolean whole = true;
        for (int i = 0; i < sequence.items().size(); i++) {
            Node item = sequence.items().get(i);
            String at = path + "[" + i + "]";
            if (several(item, rows, at)) {
                whole = false;
                continue;
            }
            String pair = rows.row() instanceof Shape.Group group && item instanceof Mapping row
                    ? FormAdvice.pair(row, group) : null;
            if (pair != null) {
                wrong(item, at, pair);
                whole = false;
                continue;
            }
            Value value = rows.row() instanceof Shape.Group group && item instanceof Mapping row
                    ? block(row, group, at, rows.identity()) : value(item, rows.row(), at);
            if (value != null) {
                good.add(value);
            }
            whole &= value != null && (rows.identity() == null
                    || value instanceof Block block && block.has(rows.identity()));
        }
        int count = sequence.items().size();
        if (count < rows.least() && !profileAlone || count > rows.most()) {
            findings.add(Code.ROW_COUNT, sequence.place(), path, count == 0
                    ? "the list is empty" : "the list has " + count + " entries",
                    count < rows.least() ? "give at least " + rows.least()
                            : "give at most " + rows.most());
        }
        return new Items(List.copyOf(good), sequence.place(), whole);
    }

    /** Several ids in one text, without the commas that would part them. */
    private boolean several(Node item, Shape.Rows rows, String path) {
        Shape one = rows.row() instanceof Shape.Brief brief ? brief.alone() : rows.row();
        if (!(item instanceof Scalar scalar) || one != BoardKeys.ID) {
            return false;
        }
        List<String> words = FormAdvice.words(scalar.text());
        boolean level = rows.row() instanceof Shape.Brief
                && scalar.text().matches("[a-z0-9-]+ ?[:=/] ?[0-9]");
        if (!level && (words.size() < 2 || !words.stream().allMatch(word ->
                Pattern.matches(BoardKeys.ID.pattern(), word)))) {
            return false;
        }
        String[] parts = scalar.text().split(" ?[:=/] ?");
        findings.add(Code.WRONG_FORM, item.place(), path,
                Findings.quoted(scalar.text()) + " does not have the right form", level
                        ? "write {id: " + parts[0] + ", level: " + parts[1] + "}"
                        : "put commas between ids: " + String.join(", ", words));
        return true;
    }

    private Long number(Node node, String path, String wanted) {
        if (node instanceof Scalar scalar) {
            boolean typed = scalar.style() == Style.TYPED
                    && scalar.text().matches("[-+]?[0-9]+");
            if (typed || scalar.kind() == Kind.WHOLE) {
                return parsed(scalar.text());
            }
            if (scalar.style() == Style.QUOTED && scalar.text().matches("[0-9]+")) {
                wrong(node, path, "the number without quotes");
                return null;
            }
        }
        wrong(node, path, wanted);
        return null;
    }

    /** Saturates, so that a number of any length is out of range and not an exception. */
    static long parsed(String text) {
        String digits = text.startsWith("0o") || text.startsWith("0x") ? text.substring(2) : text;
        int radix = text.startsWith("0o") ? 8 : text.startsWith("0x") ? 16 : 10;
        try {
            return Long.parseLong(digits, radix);
        } catch (NumberFormatException e) {
            return text.startsWith("-") ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    private Leaf within(long n, Shape.Whole whole, Node node, String path) {
        if (n >= whole.least() && n <= whole.most()) {
            return new Leaf(n, node.place());
        }
        if (path.equals("schema")) {
            findings.add(Code.SCHEMA_VERSION, node.place(), path,
                    "the file is written for version " + shown(node)
                            + " of the format, this program reads " + whole.most(),
                    n > whole.most() ? "install a newer callbox" : "write schema: 1");
            return null;
        }
        findings.add(Code.OUT_OF_RANGE, node.place(), path, shown(node) + " is out of range",
                "use " + whole.least() + " to " + whole.most());
        return null;
    }

    private Leaf chosen(long n, Shape.Choice choice, Node node, String path) {
        if (choice.numbers().contains(n)) {
            return new Leaf(n, node.place());
        }
        findings.add(Code.UNKNOWN_WORD, node.place(), path,
                shown(node) + " is not " + choice.noun(), "use one of: " + choice.numbers().stream()
                        .map(String::valueOf).collect(Collectors.joining(", ")));
        return null;
    }

    private static String shown(Node node) {
        String quoted = Findings.quoted(((Scalar) node).text());
        return quoted.substring(1, quoted.length() - 1);
    }

    private Leaf word(Node node, Shape.Word word, String path) {
        if (!(node instanceof Scalar scalar) || scalar.kind() == Kind.NOTHING) {
            wrong(node, path, "one of: " + String.join(", ", word.words()));
            return null;
        }
        if (word.words().contains(scalar.text())) {
            return new Leaf(scalar.text(), node.place());
        }
        String guess = ValueAdvice.word(scalar.text(), word.words());
        String words = "one of: " + String.join(", ", word.words());
        findings.add(Code.UNKNOWN_WORD, node.place(), path,
                Findings.quoted(scalar.text()) + " is not " + word.noun(),
                guess.isEmpty() ? "use " + words : guess + " (" + words + ")");
        return null;
    }

    private Leaf text(Node node, Shape.Text text, String path) {
        Node whole = text.listed() ? joined(node) : node;
        if (!(whole instanceof Scalar scalar) || scalar.kind() == Kind.NOTHING) {
            wrong(node, path, "text: " + text.form());
            return null;
        }
        boolean fits = Pattern.matches(text.pattern(), scalar.text());
        if (scalar.kind() != Kind.TEXT && fits) {
            findings.add(Code.NOT_QUOTED, node.place(), path,
                    "without quotes this is " + node.described() + ", and zeros or signs of "
                            + "text would be lost", "write \"" + shown(node) + "\" in quotes");
            return null;
        }
        int at = path.equals("mqtt.url") ? scalar.text().lastIndexOf('@') : -1;
        if (at >= 0) {
            findings.hide(node);
            findings.hide(scalar.text().substring(0, at).replaceFirst("^[a-z]+://", ""));
            findings.add(Code.INLINE_SECRET, node.place(), path,
                    "a secret does not belong into the config, which is mailed and archived",
                    "write url: mqtts://HOST:PORT, user and password_file");
            return null;
        }
        if (fits) {
            NameCut.check(scalar, text, path, findings);
            return new Leaf(scalar.text(), node.place());
        }
        if (path.equals("extends") && findings.reported(path)) {
            return null; // told with the profiles that there are
        }
        String advice = text.advice().of(scalar.text());
        findings.add(path.equals("extends") ? Code.EXTENDS_FORM
                : path.equals("mqtt.url") ? Code.MQTT_URL : Code.WRONG_FORM, node.place(), path,
                Findings.quoted(scalar.text()) + " does not have the right form",
                advice == null ? "write " + text.form() : Findings.printable(advice));
        return null;
    }

    /** A list of plain words is their text with commas between. */
    private static Node joined(Node node) {
        return node instanceof Sequence(List<Node> items, Place place) && !items.isEmpty()
                && items.stream().allMatch(Scalar.class::isInstance)
                ? new Scalar(items.stream().map(item -> ((Scalar) item).text())
                        .collect(Collectors.joining(", ")), Style.QUOTED, place)
                : node;
    }

    private Leaf line(Node node, String path) {
        if (node instanceof Scalar scalar && scalar.kind() == Kind.WHOLE) {
            return within(parsed(scalar.text()), new Shape.Whole(0, Shape.Line.MOST_OFFSET),
                    node, path) instanceof Leaf(Long n, _)
                    ? new Leaf(String.valueOf(n), node.place()) : null;
        }
        if (node instanceof Scalar scalar && scalar.kind() == Kind.TEXT
                && scalar.text().matches(Shape.Line.NAME)) {
            return new Leaf(scalar.text(), node.place());
        }
        wrong(node, path, "the offset of a GPIO line, such as 17, or its name");
        return null;
    }

    private Leaf timeslots(Node node, String path) {
        List<Node> parts = node instanceof Sequence sequence ? sequence.items() : List.of(node);
        Set<Integer> slots = new TreeSet<>();
        boolean good = !parts.isEmpty();
        for (Node part : parts) {
            good &= part instanceof Scalar scalar && addSlots(scalar.text(), slots);
        }
        if (good) {
            return new Leaf(List.copyOf(slots), node.place());
        }
        findings.add(Code.CHANNELS, node.place(), path,
                node instanceof Scalar scalar
                        ? Findings.quoted(scalar.text()) + " does not name timeslots"
                        : "this does not name timeslots",
                "write timeslots of 1 to 31, such as 1-15,17-31");
        return null;
    }

    private static boolean addSlots(String text, Set<Integer> slots) {
        if (!text.matches(Shape.Timeslots.PATTERN)) {
            return false;
        }
        for (String range : text.split(" ?, ?")) {
            String[] ends = range.split("-");
            int first = Integer.parseInt(ends[0]);
            int last = Integer.parseInt(ends[ends.length - 1]);
            if (first < 1 || last > Shape.Timeslots.MOST || first > last) {
                return false;
            }
            for (int slot = first; slot <= last; slot++) {
                slots.add(slot);
            }
        }
        return true;
    }
}
