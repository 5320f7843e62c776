package org.callbox.controller.numbers;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a text of separated values (RFC 4180), one at a time: fields in quotes may hold
 * separators, doubled quotes and line ends. Lines end in LF, CR LF or CR; empty ones are passed
 * over. The separator is a comma or a semicolon, whichever comes first outside of quotes.
 */
final class CsvRows {
    private static final char QUOTE = '"';
    private static final char COMMA = ',';
    private static final char SEMICOLON = ';';

    /**
     * One row.
     *
     * @param line on which it begins, from 1
     * @param wrong what is not as it should be with its quotes; empty when all is
     */
    record Row(int line, List<String> fields, String wrong) {}

    private final String text;
    private final char separator;
    private int at;
    private int line = 1;
    private String wrong = "";

    CsvRows(String text) {
        this.text = text;
        this.separator = separator(text);
    }

    private static char separator(String text) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == QUOTE;
            if (!quoted && (c == COMMA || c == SEMICOLON)) {
                return c;
            }
        }
        return COMMA;
    }

    /** The next one, or null when there is none. */
    Row next() {
        while (at < text.length() && lineEnds()) {
            lineEnd();
        }
        if (at == text.length()) {
            return null;
        }
        int first = line;
        wrong = "";
        List<String> fields = new ArrayList<>();
        fields.add(field());
        while (at < text.length() && !lineEnds()) {
            at++;
            fields.add(field());
        }
        return new Row(first, fields, wrong);
    }

    /** Ends at a separator, at the end of the line or of the text. */
    private String field() {
        if (at == text.length() || text.charAt(at) != QUOTE) {
            int from = at;
            skip();
            return text.substring(from, at);
        }
        StringBuilder value = new StringBuilder();
        at++;
        while (true) {
            if (at == text.length()) {
                wrong = "a quote is opened and never closed, so that what follows it is lost";
                return value.toString();
            }
            char c = text.charAt(at);
            if (c != QUOTE) {
                value.append(c);
                if (lineEnds()) {
                    lineEnd();
                } else {
                    at++;
                }
            } else if (at + 1 < text.length() && text.charAt(at + 1) == QUOTE) {
                value.append(QUOTE);
                at += 2;
            } else {
                at++;
                break;
            }
        }
        int closed = at;
        skip();
        if (at > closed) {
            wrong = "text follows a closing quote; a quote inside of quotes is written twice";
        }
        return value.toString();
    }

    private void skip() {
        while (at < text.length() && text.charAt(at) != separator && !lineEnds()) {
            at++;
        }
    }

    private boolean lineEnds() {
        return text.charAt(at) == '\n' || text.charAt(at) == '\r';
    }

    private void lineEnd() {
        boolean both = text.charAt(at) == '\r' && at + 1 < text.length()
                && text.charAt(at + 1) == '\n';
        at += both ? 2 : 1;
        line++;
    }
}
