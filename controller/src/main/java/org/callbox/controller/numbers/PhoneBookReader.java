package org.callbox.controller.numbers;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.callbox.controller.numbers.PhoneBook.Trouble;
import org.callbox.controller.text.CsvRows;
import org.callbox.controller.text.Printable;

/**
 * Reads a phone book: rows of number and name, in any form in which people and their programs
 * write them. A row that is of no use is told with its line, and the others count.
 */
final class PhoneBookReader {
    private static final int TOLD_MAX = 20;
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{1,31}");

    private final NumberForm form;
    private final Map<String, String> exact = new TreeMap<>();
    private final Map<String, String> prefixes = new TreeMap<>();
    /** Where a number stands, with the star of a prefix. */
    private final Map<String, Integer> lines = new TreeMap<>();
    private final List<Trouble> troubles = new ArrayList<>();
    private int troubleCount;
    private int numberColumn;
    private int nameColumn = 1;

    PhoneBookReader(NumberForm form) {
        this.form = form;
    }

    PhoneBook read(byte[] octets) {
        String text;
        try {
            // A decoder made for this reports what a String constructor would replace.
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
        } catch (CharacterCodingException e) {
            return book("it is not UTF-8 text; save it as \"CSV UTF-8\"");
        }
        CsvRows rows = new CsvRows(text, ",;");
        CsvRows.Row row = rows.next();
        if (row != null && row.wrong().isEmpty() && isHead(row.fields())) {
            columns(row.fields());
            row = rows.next();
        }
        for (; row != null; row = rows.next()) {
            if (exact.size() + prefixes.size() == PhoneBook.MOST_ENTRIES) {
                return book("only its first " + PhoneBook.MOST_ENTRIES
                        + " numbers count; line " + row.line() + " and all after it are left out");
            }
            row(row);
        }
        return book(exact.isEmpty() && prefixes.isEmpty() && troubleCount > 0
                ? "no line of it has a number and a name" : "");
    }

    private PhoneBook book(String broken) {
        return new PhoneBook(exact, prefixes, broken, troubles, troubleCount);
    }

    /** A first row whose first column has no digit. */
    private static boolean isHead(List<String> fields) {
        return fields.getFirst().chars().noneMatch(Character::isDigit);
    }

    /** Of a file whose head does not name both, the first two. */
    private void columns(List<String> head) {
        List<String> names = head.stream()
                .map(one -> one.strip().toLowerCase(Locale.ROOT)).toList();
        if (names.contains("number") && names.contains("name")) {
            numberColumn = names.indexOf("number");
            nameColumn = names.indexOf("name");
        }
    }

    private void row(CsvRows.Row row) {
        if (!row.wrong().isEmpty()) {
            told(row.line(), row.wrong());
            return;
        }
        String given = bare(field(row, numberColumn));
        boolean prefix = given.endsWith("*");
        String number = form.written(prefix ? given.substring(0, given.length() - 1) : given);
        String whole = name(field(row, nameColumn));
        String name = cut(whole);
        Integer before = lines.get(number + (prefix ? "*" : ""));
        if (given.isEmpty()) {
            told(row.line(), "there is no number");
        } else if (!NUMBER.matcher(number).matches()) {
            told(row.line(), "the number is to be up to 31 digits, with + in front or a * at the"
                    + " end where wanted");
        } else if (name.isEmpty()) {
            told(row.line(), "there is no name");
        } else if (before == null) {
            lines.put(number + (prefix ? "*" : ""), row.line());
            (prefix ? prefixes : exact).put(number, name);
            if (name.length() < whole.length()) {
                told(row.line(), "the name is long; its first " + Printable.NAME_MAX_POINTS
                        + " characters count");
            }
        } else if (!name.equals((prefix ? prefixes : exact).get(number))) {
            told(row.line(), "its number stands in line " + before + " with another name, which"
                    + " counts");
        }
    }

    private static String field(CsvRows.Row row, int column) {
        return column < row.fields().size() ? row.fields().get(column) : "";
    }

    /** Without the blanks, dashes and marks of direction that other programs put into numbers. */
    private static String bare(String number) {
        StringBuilder out = new StringBuilder(number.length());
        number.codePoints().filter(point -> !Character.isWhitespace(point)
                && !Character.isSpaceChar(point)
                && Character.getType(point) != Character.FORMAT
                && Character.getType(point) != Character.DASH_PUNCTUATION)
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    /** One line of what can be shown; each run of anything else is a blank. */
    private static String name(String given) {
        StringBuilder out = new StringBuilder();
        given.codePoints().forEach(point -> {
            boolean shown = Printable.safe(point) && !Character.isSpaceChar(point);
            if (shown) {
                out.appendCodePoint(point);
            } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        });
        return out.toString().strip();
    }

    private static String cut(String name) {
        return name.codePointCount(0, name.length()) <= Printable.NAME_MAX_POINTS ? name
                : name.substring(0, name.offsetByCodePoints(0, Printable.NAME_MAX_POINTS));
    }

    private void told(int line, String what) {
        troubleCount++;
        if (troubles.size() < TOLD_MAX) {
            troubles.add(new Trouble(line, what));
        }
    }
}
