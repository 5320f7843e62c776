package org.callbox.controller.config;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callbox.controller.config.YamlWords.Said;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Says which line is indented otherwise than those around it, and how it should be. */
final class YamlIndent {
    private static final Pattern FALSE_BLANK =
            Pattern.compile("^ *([\u00a0\u2000-\u200b\u202f\u3000\ufeff])");
    private static final String ALIKE = "give lines of one group the same indentation";

    private final SourceText source;

    YamlIndent(SourceText source) {
        this.source = source;
    }

    /** What looks like a blank in an indentation, up to the line that is wrong; null for none. */
    static Said falseBlank(SourceText source, int upTo) {
        for (int at = 0; at < Math.min(upTo + 1, source.lines().size()); at++) {
            Matcher found = FALSE_BLANK.matcher(source.lines().get(at));
            if (found.find()) {
                return new Said(source.place(at, found.start(1), 1), "a sign in the indentation"
                        + " only looks like a blank, as in text copied from a page",
                        "type the blanks in front of this line anew");
            }
        }
        return null;
    }

    /** Of a line in which a key stands deeper than the parser can have it; null for no idea. */
    Said deeper(int at) {
        int above = above(at);
        if (above < 0) {
            return null;
        }
        int here = blanks(at);
        String head = text(above);
        if (!head.contains(":") && !head.startsWith("-") && here == blanks(above)) {
            return new Said(source.place(above, here, head.length()),
                    "this line is neither \"key: value\" nor \"- value\"",
                    "add the colon and a blank, or a # in front of a remark");
        }
        int keys = keyColumn(above);
        if (here == keys) {
            return null;
        }
        if (head.startsWith("-")) {
            return rare(above, at) ? new Said(source.place(above, blanks(above), 1),
                    "this row is indented by " + count(blanks(above)) + ", so its keys stand at "
                            + keys + ", and those of " + name(at) + " stand at " + here, ALIKE)
                    : new Said(source.place(at, here, 1), indented(here) + ", the keys of the row"
                            + " that begins in " + name(above) + " by " + keys, ALIKE);
        }
        int before = above(above);
        boolean slipped = before >= 0 && text(before).endsWith(":") && here > blanks(before)
                && blanks(above) == blanks(before);
        return slipped ? new Said(source.place(above, blanks(above), 1), indented(blanks(above))
                + " like " + name(before) + " above it, and " + name(at) + " by " + here,
                "indent it by " + here + " if it belongs to " + text(before))
                : new Said(source.place(at, here, 1), indented(here) + ", and " + name(above)
                        + " above it by " + blanks(above),
                        "give keys of one group the same indentation");
    }

    /** Of a line at which a group or list cannot go on; null for no idea. */
    Said columns(Mark mark, Mark begin, boolean list) {
        int at = mark.getLine();
        String text = text(at);
        int here = blanks(at);
        Place place = source.place(at, here, 1);
        String top = text.contains(":") ? text.substring(0, text.indexOf(':')) : "";
        if (list && here > 0 && here == begin.getColumn() && BoardKeys.ROOT.key(top) != null) {
            return new Said(place, indented(here) + ", and " + top + " stands at the top",
                    "write " + top + ": without blanks in front");
        }
        if (list && !text.startsWith("-") && here == begin.getColumn()) {
            return new Said(place, "a row of the list that begins in " + name(begin.getLine())
                    + " without \"- \" in front", "begin the row with \"- \"");
        }
        int odd = oddAbove(at);
        if (odd >= 0) {
            return new Said(source.place(odd, blanks(odd), 1), indented(blanks(odd))
                    + ", and " + name(at) + " of the same " + (text.startsWith("-") ? "list"
                            : "group") + " by " + here, ALIKE);
        }
        if (!list && text.startsWith("-") && here == begin.getColumn()) {
            return new Said(place, "a row of a list stands between the keys of the group that"
                    + " begins in " + name(begin.getLine()),
                    "write the key of the list above its rows, and indent them below it");
        }
        int row = above(at);
        while (row >= 0 && blanks(row) > here) {
            row = above(row);
        }
        if (list && row >= 0 && here == keyColumn(row) && text(row).startsWith("- ")
                && text(row).endsWith("}")) {
            return new Said(place, "this line belongs to no row: the one above ends with its }",
                    "begin a row of its own with \"- \", indented by " + count(blanks(row)));
        }
        if (list && !text.startsWith("-") && row >= 0 && text(row).startsWith("-")) {
            return new Said(place, indented(here) + ", the keys of the row that begins in "
                    + name(row) + " by " + keyColumn(row), ALIKE);
        }
        return here == begin.getColumn() ? null : new Said(place, indented(here) + ", the "
                + (list ? "list" : "group") + " that begins in " + name(begin.getLine())
                + " by " + begin.getColumn(), ALIKE);
    }

    /**
     * The first of the lines directly above that are indented deeper, if one is hardly ever
     * indented so in this file and often as deep as this one: then that one is the slip.
     */
    private int oddAbove(int at) {
        int first = -1;
        for (int line = above(at); line >= 0 && blanks(line) > blanks(at); line = above(line)) {
            first = line;
        }
        int parent = first < 0 ? -1 : above(first);
        return first >= 0 && (parent < 0 || blanks(parent) < blanks(at)) && rare(first, at)
                ? first : -1;
    }

    /** Whether one line is indented as few are, and the other as many; an odd number is rare. */
    private boolean rare(int one, int other) {
        return like(one) * 2 < like(other) && (blanks(one) % 2 == 1 || blanks(other) % 2 == 0);
    }

    private long like(int line) {
        return source.lines().stream().filter(text -> !text.isBlank()
                && blanks(text) == blanks(line)).count();
    }

    /** The line above that says something; -1 for none. */
    int above(int number) {
        int line = number - 1;
        while (line >= 0 && text(line).replaceFirst("^#.*", "").isEmpty()) {
            line--;
        }
        return line;
    }

    /** Where the keys of a line stand, behind the hyphen of a row. */
    private int keyColumn(int line) {
        String text = text(line);
        return blanks(line) + (!text.startsWith("- ") ? 0
                : text.length() - text.substring(1).stripLeading().length());
    }

    private int blanks(int number) {
        return blanks(line(number));
    }

    private static int blanks(String line) {
        return line.length() - line.stripLeading().length();
    }

    private String text(int number) {
        return line(number).strip();
    }

    String line(int number) {
        List<String> lines = source.lines();
        return number >= 0 && number < lines.size() ? lines.get(number) : "";
    }

    private static String count(int blanks) {
        return blanks + (blanks == 1 ? " blank" : " blanks");
    }

    private static String indented(int blanks) {
        return "this line is indented by " + count(blanks);
    }

    static String name(int number) {
        return "line " + (number + 1);
    }
}
