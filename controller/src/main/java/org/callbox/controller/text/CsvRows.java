package org.callbox.controller.text;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a text of separated values (RFC 4180) from outside, one at a time: fields in quotes
 * may hold separators, doubled quotes and line ends. Lines end in LF, CR LF or CR; empty ones and a
 * byte order mark are passed over. Rows are bounded: nothing behind one that is too long is read.
 */
public final class CsvRows {
    /** Characters of one row, and fields in it. */
    public static final int CHARACTERS_MAX = 10_000;
    public static final int FIELDS_MAX = 200;

    private static final char QUOTE = '"';
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * One row.
     *
     * @param line on which it begins, from 1
     * @param wrong what is not as it should be with its quotes or its length; empty when all is
     */
    public record Row(int line, List<String> fields, String wrong) {}

    private final String text;
    private final char separator;
    private int at;
    private int began;
    private int line = 1;
    private String wrong = "";

    /**
     * @param separators of which that one counts which comes first in the text outside of quotes;
     *     the first of them where none does
     */
    public CsvRows(String text, String separators) {
        this.text = text;
        this.separator = separator(text, separators);
        this.at = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
    }

    private static char separator(String text, String separators) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == QUOTE;
            if (!quoted && separators.indexOf(c) >= 0) {
                return c;
            }
        }
        return separators.charAt(0);
    }

    /** The next one, or null when there is none. */
    public Row next() {
        while (at < text.length() && lineEnds()) {
            lineEnd();
        }
        if (at == text.length()) {
            return null;
        }
        int first = line;
        began = at;
        wrong = "";
        List<String> fields = new ArrayList<>();
        fields.add(field());
        while (at < text.length() && !lineEnds() && fields.size() <= FIELDS_MAX) {
            at++;
            fields.add(field());
        }
        if (at - began > CHARACTERS_MAX || fields.size() > FIELDS_MAX) {
            wrong = "it has more than " + CHARACTERS_MAX + " characters or " + FIELDS_MAX
                    + " fields; nothing after it is read";
            at = text.length();
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
            if (at == text.length() || at - began > CHARACTERS_MAX) {
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
