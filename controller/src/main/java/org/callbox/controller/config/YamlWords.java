package org.callbox.controller.config;

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
            Pattern.compile("^\\s*(?:- )?(?:\\{ ?)?([a-z_]+):([^\\s:/,][^:]*|[\"{\\[].*)$");
    private static final Pattern EQUALS =
            Pattern.compile("^\\s*(?:- )?(?:\\{ ?)?([a-z_]+)\\s*=\\s*(.+)$");
    /** A blank only by its looks, as in text copied from a page. */
    private static final Pattern FALSE_BLANK =
            Pattern.compile("^[\u00a0\u2000-\u200b\u202f\u3000\ufeff ]*");
    /** The key of a second pair in a value, before which a comma was forgotten. */
    private static final Pattern NEXT_KEY = Pattern.compile("^(.*\\S) +([a-z_]+): (.*)$");
    private static final Pattern TWO_COLONS =
            Pattern.compile("^\\s*(?:- )?([a-z_]+): +([^\"'\\[{#][^#]*: .*)$");
    private static final Pattern TWO_IN_BRACES =
            Pattern.compile("[{,] *([a-z_]+): +([^\"'\\[{#,}][^,}]*: [^,}]*)");

    private final SourceText source;
    private final YamlIndent indent;
    private final String problem;
    private final String context;
    private final Mark at;
    private final Mark begin;

    private YamlWords(MarkedYamlEngineException e, SourceText source, Mark at) {
        this.source = source;
        this.at = at;
        indent = new YamlIndent(source);
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
        if (problem.contains("<document start>") || problem.contains("<document end>")) {
            int sign = problem.contains("start>") ? indent.above(at.getLine()) : at.getLine();
            return new Said(source.place(Math.max(0, sign), 0, 1),
                    "lines that begin with % or ... are for programs", "delete this line");
        }
        Said row = rowSign();
        if (row != null) {
            return row;
        }
        if (context.contains("an alias") || context.contains("an anchor")
                || context.contains("a tag")) {
            return new Said(place(begin), "text that begins with *, & or ! is something else in"
                    + " YAML", "put it in quotes");
        }
        if (problem.contains("that cannot start any token")) {
            return problem.contains("TAB") || line(at.getLine()).startsWith("\t", at.getColumn())
                    ? new Said(place(at), "a tab stands here", "write a blank in its place")
                    : new Said(place(at), "text cannot begin with this sign", "put it in quotes");
        }
        if (problem.contains("could not find expected ':'")) {
            return noColon();
        }
        if (problem.contains("mapping values are not allowed")) {
            return values();
        }
        if (problem.contains("','") && context.contains("flow")
                && before().stripTrailing().matches(".*[,{\\[]")) {
            return new Said(place(at), "a comma with nothing in front of it", "delete it");
        }
        Said open = openQuote();
        if (open != null) {
            return open;
        }
        return context.contains("flow") ? braces()
                : problem.contains("expected <block end>") ? blockEnd() : null;
    }

    private Place place(Mark mark) {
        return source.place(mark.getLine(), mark.getColumn(), 1);
    }

    private String line(int number) {
        return indent.line(number);
    }

    /** What stands in the line in front of the place; nothing for an argument of a command. */
    private String before() {
        String line = line(at.getLine());
        int chars = line.codePointCount(0, line.length()) < at.getColumn() ? line.length()
                : line.offsetByCodePoints(0, at.getColumn());
        return line.substring(0, chars);
    }

    /** A row that begins with another sign than a hyphen and a blank. */
    private Said rowSign() {
        String text = line(at.getLine()).strip();
        Place there = source.place(at.getLine(), line(at.getLine()).indexOf(text), 1);
        if (text.matches("[*\u2022\u00b7\u2010-\u2015\u2212] .*")) {
            return new Said(there, "a row of a list begins with a hyphen and a blank, and this one"
                    + " with another sign", "write \"- \" in its place");
        }
        if (text.matches("-[^\\s-].*") && !context.contains("flow")) {
            return new Said(there, "a blank is missing after the hyphen",
                    "begin the row with \"- \"");
        }
        return text.matches("- ?\\(.*") ? new Said(there, "( and ) mean nothing here",
                "write { and } around the keys of a row") : null;
    }

    private Said noColon() {
        Said tight = tight(begin.getLine());
        if (tight != null) {
            return tight;
        }
        Matcher equals = EQUALS.matcher(line(begin.getLine()));
        if (equals.matches()) {
            return new Said(
                    source.place(begin.getLine(), equals.start(1), equals.group(1).length()),
                    "between a key and its value stand a colon and a blank",
                    "write " + equals.group(1) + ": " + shown(equals.group(1), equals.group(2)));
        }
        return line(begin.getLine()).strip().matches("[{\\[].*")
                ? new Said(place(begin), "a row of a list without \"- \" in front",
                        "begin the row with \"- \"")
                : new Said(place(begin), "this line is neither \"key: value\" nor \"- value\"",
                        "add the colon and a blank, or a # in front of a remark");
    }

    /** {@code name:Anna}, which is one word. */
    private Said tight(int number) {
        Matcher found = TIGHT.matcher(line(number));
        if (!found.matches()) {
            return null;
        }
        String value = FALSE_BLANK.matcher(found.group(2)).replaceFirst("");
        boolean looks = !value.equals(found.group(2));
        return new Said(source.place(number, looks ? found.end(1) + 1 : found.start(1),
                looks ? 1 : found.group(1).length() + 1),
                looks ? "what follows the colon only looks like a blank, as in text copied from a"
                        + " page" : "a blank is missing after the colon",
                (looks ? "type the blank anew: " : "write ") + found.group(1) + ": "
                        + shown(found.group(1), value));
    }

    /** A long value, and what may be secret, is not repeated. */
    private static String shown(String key, String value) {
        return value.length() > LONGEST || Secrets.named(key)
                || !Secrets.starred(value).equals(value) ? "..." : value;
    }

    private Said values() {
        int above = indent.above(at.getLine());
        Said tight = tight(above) != null ? tight(above) : tight(at.getLine());
        Matcher colons = TWO_COLONS.matcher(line(at.getLine()));
        if (tight != null) {
            return tight;
        }
        return colons.matches() ? twoColons(at.getLine(), colons) : indent.deeper(at.getLine());
    }

    private Said twoColons(int line, Matcher found) {
        return new Said(source.place(line, found.start(2), found.group(2).length()),
                "text with \": \" is a key and a value in YAML",
                "put it in quotes: " + found.group(1) + ": \""
                        + shown(found.group(1), found.group(2).strip()) + '"');
    }

    private Said blockEnd() {
        String text = line(at.getLine());
        Said tight = tight(at.getLine());
        if (tight != null) {
            return tight;
        }
        if (problem.contains("'}'") || problem.contains("']'")) {
            String close = problem.contains("'}'") ? "}" : "]";
            return new Said(place(at), "this " + close + " closes nothing", "put "
                    + (close.equals("}") ? "{" : "[") + " in front, or delete it");
        }
        if (problem.contains("','")) {
            return text.contains("}") && !text.contains("{")
                    ? new Said(place(at), "the { for the } in this line is missing",
                            "put { in front of the first key")
                    : new Said(place(at), "a comma separates only what stands between { and }, or"
                            + " [ and ]", "give each key a line of its own, or put all in { }");
        }
        boolean list = context.contains("block collection") || context.contains("block sequence");
        return indent.columns(at, begin, list);
    }

    /** {@code id: anna name: Anna}; null where no group has both keys. */
    private Said commaBefore(int line, Matcher found) {
        Matcher next = NEXT_KEY.matcher(found.group(2));
        if (!next.matches() || !KeyAdvice.together(found.group(1), next.group(2))) {
            return null;
        }
        return new Said(source.place(line, found.start(2) + next.start(2), next.group(2).length()),
                "a comma is missing before " + next.group(2) + ":",
                "write " + found.group(1) + ": " + shown(found.group(1), next.group(1)) + ", "
                        + next.group(2) + ": " + shown(next.group(2), next.group(3).strip())
                        + "; if that is one text, put it in quotes");
    }

    private Said braces() {
        boolean mapping = context.contains("mapping");
        String open = mapping ? "{" : "[";
        String close = mapping ? "}" : "]";
        for (int number = begin.getLine(); number <= at.getLine(); number++) {
            Matcher colons = TWO_IN_BRACES.matcher(line(number));
            if (colons.find()) {
                Said comma = commaBefore(number, colons);
                return comma != null ? comma : twoColons(number, colons);
            }
        }
        Said remark = bracketed() != null ? bracketed() : remark();
        if (remark != null) {
            return remark;
        }
        if (problem.contains("got }") || problem.contains("got ]")) {
            return new Said(place(begin), "the " + open + " that begins here is not closed before "
                    + YamlIndent.name(at.getLine()) + " closes another", "close it with " + close);
        }
        if (at.getLine() == begin.getLine() && problem.contains("scalar")) {
            return new Said(place(at), "a comma is missing before this", "separate what stands"
                    + " between " + open + " and " + close + " by commas, and put text with"
                    + " quotes or commas of its own in quotes");
        }
        String above = line(indent.above(at.getLine())).strip();
        boolean comma = indent.above(at.getLine()) >= begin.getLine() && above.endsWith(",");
        return comma ? null : new Said(place(begin), "the " + open + " that begins here is not"
                + " closed" + (at.getLine() == begin.getLine() ? ""
                        : " before " + YamlIndent.name(at.getLine())),
                "close it with " + close + ", or put a comma at the end of the line");
    }

    /** A comment before the end of a row, to which that end belongs as well. */
    private Said bracketed() {
        for (int number = Math.max(0, begin.getLine() - 1); number <= at.getLine(); number++) {
            String bare = line(number).replaceAll("\"[^\"]*\"|'[^']*'", "");
            int sign = bare.indexOf(" #");
            String behind = sign < 0 ? "" : bare.substring(sign);
            if (open(behind) < 0 && open(bare.substring(0, sign)) > 0) {
                return new Said(source.place(number, line(number).lastIndexOf(" #") + 1, 1),
                        "what follows this # is a comment, to the end of the line, and with it the"
                                + " sign that closes the row", "put the comment behind the "
                                + (behind.contains("}") ? "}" : "]")
                                + ", or a line of its own above; text with a # stands in quotes");
            }
        }
        return null;
    }

    /** How many brackets and braces are opened and not closed. */
    private static long open(String text) {
        return text.chars().filter(c -> c == '{' || c == '[').count()
                - text.chars().filter(c -> c == '}' || c == ']').count();
    }

    /** Text with a # of its own, which begins a remark. */
    private Said remark() {
        for (int number = begin.getLine(); number < at.getLine(); number++) {
            String line = line(number).replaceAll("\"[^\"]*\"|'[^']*'", "");
            int sign = line(number).indexOf(" #");
            if (line.contains(" #") && line.substring(line.indexOf(" #")).contains(",")
                    && !line.substring(0, line.indexOf(" #")).endsWith(",")) {
                return new Said(source.place(number, sign + 1, 1),
                        "what follows this # is a remark, and the value ends before it",
                        "put text with a # in quotes");
            }
        }
        return null;
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
