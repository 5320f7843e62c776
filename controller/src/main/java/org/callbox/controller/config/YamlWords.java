package org.callbox.controller.config;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says what is not YAML for people who write a config and know no parser. */
final class YamlWords {
    /** @param place where to look, which need not be where the parser gave up */
    record Said(Place place, String reason, String remedy) {}

    private static final int LONGEST = 64;
    private static final Pattern TIGHT =
            Pattern.compile("^\\s*(?:- )?(?:\\{ ?)?([a-z_]+):([^\\s:/\"'\\[{,][^:]*)$");
    private static final Pattern TWO_COLONS =
            Pattern.compile("^\\s*(?:- )?([a-z_]+): +([^\"'\\[{#][^#]*: .*)$");

    private final SourceText source;
    private final String problem;
    private final String context;
    private final Mark at;
    private final Mark begin;

    private YamlWords(MarkedYamlEngineException e, SourceText source, Mark at) {
        this.source = source;
        this.at = at;
        problem = String.valueOf(e.getProblem());
        context = String.valueOf(e.getContext());
        begin = e.getContextMark().orElse(at);
    }

    /** Null when the parser's own words are all there is. */
    static Said of(MarkedYamlEngineException e, SourceText source) {
        Mark at = e.getProblemMark().or(e::getContextMark).orElse(null);
        return at == null ? null : new YamlWords(e, source, at).said();
    }

    private Said said() {
        if (context.contains("quoted scalar") && (problem.contains("end of stream")
                || problem.contains("document separator"))) {
            return new Said(place(begin), "the quote that begins here is not closed",
                    "close it with the same sign, \" or '");
        }
        if (context.contains("an alias") || context.contains("an anchor")) {
            return new Said(place(begin), "text that begins with * or & is something else in YAML",
                    "put it in quotes");
        }
        if (problem.contains("that cannot start any token")) {
            return new Said(place(at), "text cannot begin with this sign", "put it in quotes");
        }
        if (problem.contains("could not find expected ':'")) {
            Said tight = tight(begin.getLine());
            if (tight == null && line(begin.getLine()).strip().matches("[{\\[].*")) {
                return new Said(place(begin), "a row of a list without \"- \" in front",
                        "begin the row with \"- \"");
            }
            return tight != null ? tight : new Said(place(begin),
                    "this line is neither \"key: value\" nor \"- value\"",
                    "add the colon and a blank, or a # in front of a remark");
        }
        if (problem.contains("mapping values are not allowed")) {
            return values();
        }
        Said open = openQuote();
        if (open != null) {
            return open;
        }
        return context.contains("flow") ? braces()
                : problem.contains("expected <block end>") ? columns() : null;
    }

    private Place place(Mark mark) {
        return source.place(mark.getLine(), mark.getColumn(), 1);
    }

    private String line(int number) {
        List<String> lines = source.lines();
        return number >= 0 && number < lines.size() ? lines.get(number) : "";
    }

    /** {@code name:Anna}, which is one word. */
    private Said tight(int number) {
        Matcher found = TIGHT.matcher(line(number));
        return !found.matches() ? null : new Said(
                source.place(number, found.start(1), found.group(1).length() + 1),
                "a blank is missing after the colon",
                "write " + found.group(1) + ": " + shown(found.group(1), found.group(2)));
    }

    /** A long value, and what may be secret, is not repeated. */
    private static String shown(String key, String value) {
        return value.length() > LONGEST || Checker.isSecret(key) ? "..." : value;
    }

    private Said values() {
        int above = above(at.getLine());
        Said tight = tight(above) != null ? tight(above) : tight(at.getLine());
        Matcher colons = TWO_COLONS.matcher(line(at.getLine()));
        if (tight != null) {
            return tight;
        }
        if (colons.matches()) {
            return new Said(source.place(at.getLine(), colons.start(2), colons.group(2).length()),
                    "text with \": \" is a key and a value in YAML",
                    "put it in quotes: " + colons.group(1) + ": \""
                            + shown(colons.group(1), colons.group(2)) + '"');
        }
        int here = blanks(at.getLine());
        return above < 0 || blanks(above) == here ? null : new Said(
                source.place(at.getLine(), here, 1), indented(here) + ", and " + lineName(above)
                + " above it by " + blanks(above), "give keys of one group the same indentation");
    }

    /** The line above that says something; -1 for none. */
    private int above(int number) {
        int line = number - 1;
        while (line >= 0 && line(line).strip().replaceFirst("^#.*", "").isEmpty()) {
            line--;
        }
        return line;
    }

    private int blanks(int number) {
        String line = line(number);
        return line.length() - line.stripLeading().length();
    }

    private static String indented(int blanks) {
        return "this line is indented by " + blanks + (blanks == 1 ? " blank" : " blanks");
    }

    private static String lineName(int number) {
        return "line " + (number + 1);
    }

    private Said columns() {
        String text = line(at.getLine()).strip();
        int here = blanks(at.getLine());
        boolean list = context.contains("block collection") || context.contains("block sequence");
        Place place = source.place(at.getLine(), here, 1);
        if (list && !text.startsWith("-") && here == begin.getColumn()) {
            return new Said(place, "a row of the list that begins in " + lineName(begin.getLine())
                    + " without \"- \" in front", "begin the row with \"- \"");
        }
        if (text.startsWith("-") != list && !text.startsWith("-")) {
            return new Said(place, indented(here) + ", the list that begins in "
                    + lineName(begin.getLine()) + " by " + begin.getColumn(),
                    "give lines of one group the same indentation");
        }
        if (text.startsWith("-") && !list && here == begin.getColumn()) {
            return new Said(place, "a row of a list stands between the keys of the group that"
                    + " begins in " + lineName(begin.getLine()),
                    "write the key of the list above its rows, and indent them below it");
        }
        return here == begin.getColumn() ? null : new Said(place, indented(here) + ", the "
                + (list ? "list" : "group") + " that begins in " + lineName(begin.getLine())
                + " by " + begin.getColumn(), "give lines of one group the same indentation");
    }

    private Said braces() {
        boolean mapping = context.contains("mapping");
        String open = mapping ? "{" : "[";
        String close = mapping ? "}" : "]";
        if (at.getLine() == begin.getLine() && problem.contains("scalar")) {
            return new Said(place(at), "a comma is missing before this", "separate what stands"
                    + " between " + open + " and " + close + " by commas, and put text with"
                    + " quotes or commas of its own in quotes");
        }
        String above = line(above(at.getLine())).strip();
        boolean comma = above(at.getLine()) >= begin.getLine() && above.endsWith(",");
        return comma ? null : new Said(place(begin), "the " + open + " that begins here is not"
                + " closed" + (at.getLine() == begin.getLine() ? ""
                        : " before " + lineName(at.getLine())),
                "close it with " + close + ", or put a comma at the end of the line");
    }

    /** A quote that was opened and, lines later, closed by the next one that should open. */
    private Said openQuote() {
        for (int number = begin.getLine(); number <= at.getLine(); number++) {
            String line = line(number).replaceFirst("(^|\\s)#.*$", "");
            long quotes = line.chars().filter(c -> c == '"').count();
            if (quotes % 2 == 1 && line.indexOf('\'') < 0) {
                return new Said(source.place(number, line.lastIndexOf('"'), 1),
                        "a quote in this line is not closed",
                        "close it with the same sign, \"");
            }
        }
        return null;
    }
}
