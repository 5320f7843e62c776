package org.callbox.controller.report;

import java.util.ArrayList;
import java.util.List;

/** Comma-separated text (RFC 4180) of a stranger: records come one by one, and all is bounded. */
final class CsvText {
    /** Characters of one record and fields in it. */
    static final int RECORD_MAX = 10_000;
    static final int FIELDS_MAX = 200;

    private final String text;
    private final char delimiter;
    private int at;
    private int line = 1;

    /** @param delimiter 0 to take that of the first line: semicolon, tab or comma */
    CsvText(String text, char delimiter) {
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        this.delimiter = delimiter == 0 ? found(this.text) : delimiter;
    }

    private static char found(String text) {
        String first = text.lines().findFirst().orElse("");
        char best = ',';
        long most = 0;
        for (char one : new char[] {',', ';', '\t', '|'}) {
            long count = first.chars().filter(c -> c == one).count();
            if (count > most) {
                best = one;
                most = count;
            }
        }
        return best;
    }

    /** The line on which the next record begins. */
    int line() {
        return line;
    }

    /**
     * The next record; null at the end.
     *
     * @throws IllegalArgumentException in plain words when nothing after it can be read either
     */
    List<String> next() {
        if (at >= text.length()) {
            return null;
        }
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        int began = at;
        boolean quoted = false;
        while (at < text.length()) {
            char c = text.charAt(at++);
            bounded(began, fields.size());
            if (quoted) {
                if (c != '"') {
                    field.append(c);
                    line += c == '\n' ? 1 : 0;
                } else if (at < text.length() && text.charAt(at) == '"') {
                    field.append('"');
                    at++;
                } else {
                    quoted = false;
                }
            } else if (c == '"' && field.isEmpty()) {
                quoted = true;
            } else if (c == delimiter) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else if (c == '\n') {
                line++;
                break;
            } else {
                field.append(c);
            }
        }
        if (quoted) {
            throw new IllegalArgumentException("a quotation mark is never closed");
        }
        fields.add(field.toString().strip());
        return fields;
    }

    private void bounded(int began, int fields) {
        if (at - began > RECORD_MAX || fields > FIELDS_MAX) {
            throw new IllegalArgumentException("line " + line + " has more than " + RECORD_MAX
                    + " characters or " + FIELDS_MAX + " fields");
        }
    }
}
