package org.callbox.controller.config;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.callbox.controller.config.Node.Entry;
import org.callbox.controller.config.Node.Mapping;
import org.callbox.controller.config.Node.Scalar;
import org.callbox.controller.config.Node.Sequence;
import org.callbox.controller.config.Node.Style;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Builds the tree from the parser's events, so that every value keeps its place and a duplicate
 * key, a tag or an alias is a finding and not the end. YAML 1.2 core schema: no tags, no merge
 * keys.
 */
final class TreeReader {
    static final int MOST_LEVELS = 16;
    static final int MOST_ALIASES = 100;
    /** Also what aliases may multiply a small file to. */
    static final int MOST_VALUES = 200_000;

    /** Ends the reading of a file that is not worth more of it; never leaves this class. */
    private static final class GiveUp extends RuntimeException {
        private static final long serialVersionUID = 1L;

        GiveUp() {
            super(null, null, false, false);
        }
    }

    private final SourceText source;
    private final Findings findings;
    private final Map<String, Node> anchors = new LinkedHashMap<>();
    private int aliases;
    private int values;

    private TreeReader(SourceText source, Findings findings) {
        this.source = source;
        this.findings = findings;
    }

    /** The top of the file, or null when it cannot be told what it is. */
    static Mapping read(SourceText source, Findings findings) {
        return new TreeReader(source, findings).top();
    }

    private Mapping top() {
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(2 * SourceText.MOST_BYTES).setLabel("config").build();
        try {
            Iterator<Event> events =
                    new Parse(settings).parseString(source.text()).iterator();
            Node top = null;
            while (events.hasNext()) {
                Event event = events.next();
                if (event instanceof NodeEvent && top != null) {
                    findings.add(Code.NOT_ONE_MAPPING, place(event), "",
                            "a second document begins here", "keep one document in a file");
                    break;
                }
                if (event instanceof NodeEvent) {
                    top = node(event, events, 0);
                }
            }
            return mapping(top);
        } catch (GiveUp e) {
            return null; // reported where it was thrown
        } catch (MarkedYamlEngineException e) {
            syntax(e);
        } catch (ReaderException e) {
            findings.add(Code.SYNTAX, source.placeOfCodePoint(e.getPosition()), "",
                    String.format("the character U+%04X is not allowed", e.getCodePoint()),
                    "delete it");
        } catch (YamlEngineException e) {
            findings.add(Code.SYNTAX, source.place(0, 0, 1), "",
                    Findings.printable(String.valueOf(e.getMessage())), "");
        }
        return null;
    }

    private Mapping mapping(Node top) {
        if (top instanceof Mapping mapping) {
            return mapping;
        }
        boolean empty = top == null
                || top instanceof Scalar scalar && scalar.kind() == Node.Kind.NOTHING;
        findings.add(Code.NOT_ONE_MAPPING, empty ? source.place(0, 0, 1) : top.place(), "",
                empty ? "the file is empty" : "the file holds " + top.described(),
                "begin with the line \"schema: 1\"");
        return null;
    }

    private void syntax(MarkedYamlEngineException e) {
        Place place = e.getProblemMark().or(e::getContextMark)
                .map(mark -> source.place(mark.getLine(), mark.getColumn(), 1))
                .orElse(source.place(0, 0, 1));
        YamlWords.Said blank = YamlIndent.falseBlank(source, place.line());
        YamlWords.Said said = blank != null ? blank : YamlWords.of(e, source);
        if (said != null) {
            findings.add(Code.SYNTAX, said.place(), "",
                    Findings.printable("not YAML: " + said.reason()),
                    Findings.printable(said.remedy()));
            return;
        }
        String problem = String.valueOf(e.getProblem());
        String context = e.getContext() == null || e.getContextMark().isEmpty() ? ""
                : " (" + e.getContext() + " that begins in line "
                        + (e.getContextMark().get().getLine() + 1) + ")";
        String remedy = problem.contains("mapping values are not allowed")
                ? "is the line above indented as it should be, and is text with \": \" quoted?"
                : "check indentation, brackets and quotes here and in the line above";
        findings.add(Code.SYNTAX, place, "",
                Findings.printable("not YAML: " + problem + context), remedy);
    }

    private Node node(Event event, Iterator<Event> events, int level) {
        Place place = place(event);
        values++;
        if (level > MOST_LEVELS || values > MOST_VALUES) {
            findings.add(Code.TOO_DEEP, place, "", level > MOST_LEVELS
                    ? "nested more than " + MOST_LEVELS + " levels deep"
                    : "more than " + MOST_VALUES + " values", "is it a board config?");
            throw new GiveUp();
        }
        if (event instanceof AliasEvent alias) {
            return alias(alias, place);
        }
        tag(event, place);
        Node node = switch (event) {
            case ScalarEvent scalar -> scalar(scalar, place);
            case MappingStartEvent _ -> mapping(place, events, level);
            default -> sequence(place, events, level);
        };
        ((NodeEvent) event).getAnchor().map(Anchor::getValue)
                .ifPresent(name -> anchors.put(name, node));
        return node;
    }

    /** A name with & in front, which YAML takes for the name of a value that is not there. */
    private Scalar scalar(ScalarEvent event, Place place) {
        if (event.getAnchor().isPresent() && event.isPlain() && event.getValue().isEmpty()) {
            findings.add(Code.SYNTAX, place, "", "not YAML: text that begins with *, & or ! is"
                    + " something else in YAML", "put it in quotes");
            return new Scalar("x", Style.QUOTED, place);
        }
        return new Scalar(event.getValue(), event.isPlain() ? Style.PLAIN : Style.QUOTED, place);
    }

    private Node alias(AliasEvent event, Place place) {
        Node known = anchors.get(event.getAlias().getValue());
        aliases++;
        if (known == null || aliases > MOST_ALIASES) {
            findings.add(Code.ALIAS, place, "", known == null
                    ? "no anchor " + (secret(place) ? "of this name" : "&" + Findings.printable(
                            event.getAlias().getValue())) + " is complete before this alias"
                    : "more than " + MOST_ALIASES + " aliases", "write the value out; text that"
                            + " begins with * stands in quotes");
            throw new GiveUp();
        }
        values += known.size();
        return known;
    }

    /** Who writes a PIN with a sign in front of it means no name of YAML. */
    private boolean secret(Place place) {
        if (source.lines().isEmpty()) {
            return true; // of the command line
        }
        String line = source.lines().get(place.line() - 1);
        return !Secrets.starred(line).equals(line);
    }

    private void tag(Event event, Place place) {
        Optional<String> tag = switch (event) {
            case ScalarEvent scalar -> scalar.getTag();
            case CollectionStartEvent start -> start.getTag();
            default -> Optional.empty();
        };
        tag.ifPresent(name -> findings.add(Code.TAG, place, "",
                "the YAML tag " + (secret(place) ? "" : Findings.quoted(name) + " ")
                        + "is not allowed",
                name.toLowerCase(Locale.ROOT).contains("secret")
                        ? "name a file that holds the secret, as in password_file"
                        : "delete it; quote a value to make it text"));
    }

    private Node sequence(Place place, Iterator<Event> events, int level) {
        List<Node> items = new ArrayList<>();
        for (Event next = events.next(); !(next instanceof SequenceEndEvent);
                next = events.next()) {
            items.add(node(next, events, level + 1));
        }
        return new Sequence(List.copyOf(items), place);
    }

    private Node mapping(Place place, Iterator<Event> events, int level) {
        LinkedHashMap<String, Entry> entries = new LinkedHashMap<>();
        for (Event next = events.next(); !(next instanceof MappingEndEvent);
                next = events.next()) {
            Node key = node(next, events, level + 1);
            Node value = node(events.next(), events, level + 1);
            if (!(key instanceof Scalar name)) {
                findings.add(Code.WRONG_TYPE, key.place(), "",
                        "a key is one word, here it is " + key.described(), "");
                continue;
            }
            if (Secrets.named(name.text())) {
                findings.hide(value);
            }
            Entry first = entries.putIfAbsent(name.text(), new Entry(key.place(), value));
            if (first != null) {
                findings.add(Code.DUPLICATE_KEY, key.place(), Findings.printable(name.text()),
                        "the key stands twice, also in "
                                + first.key().seenFrom(key.place()),
                        "keep one of them");
            }
        }
        return new Mapping(entries, place);
    }

    private Place place(Event event) {
        Mark start = event.getStartMark().orElseThrow();
        Mark end = event.getEndMark().orElse(start);
        boolean flat = event instanceof ScalarEvent || event instanceof AliasEvent;
        int length = flat && end.getLine() == start.getLine()
                ? end.getColumn() - start.getColumn() : 1;
        return source.place(start.getLine(), start.getColumn(), length);
    }
}
