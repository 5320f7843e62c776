package org.callbox.controller.text;

/**
 * Text that may come from a caller, a card, a broker or a file, as one line that is safe to show:
 * it cannot move the cursor, begin a line of its own or turn the order of reading round. Control
 * characters become {@code \xNN}; format characters (direction marks, zero-width ones), line and
 * paragraph separators, private use, unassigned and lone surrogates become <code>&#92;uNNNN</code>.
 * What is safe stays as it is, so doing it twice changes nothing.
 */
public final class Printable {
    /** Of what a peer says about itself or names. */
    public static final int NAME_MAX_POINTS = 64;
    /** Of a whole sentence or line. */
    public static final int LINE_MAX_POINTS = 1_000;
    /** Room for {@code \x{10ffff}}. */
    private static final int ESCAPED_CHARS = 10;

    private Printable() {}

    /** A name, number or word of a peer. */
    public static String name(String text) {
        return cut(text, NAME_MAX_POINTS);
    }

    /** A sentence, in which a peer's words may stand. */
    public static String line(String text) {
        return cut(text, LINE_MAX_POINTS);
    }

    /** So many code points at most; of a longer text it is said how many are left out. */
    public static String cut(String text, int mostPoints) {
        if (text == null) {
            return "null";
        }
        StringBuilder out = new StringBuilder(
                Math.min(text.length(), mostPoints) + ESCAPED_CHARS);
        int at = 0;
        for (int points = 0; at < text.length() && points < mostPoints; points++) {
            int point = text.codePointAt(at);
            append(out, point);
            at += Character.charCount(point);
        }
        if (at < text.length()) {
            out.append("... (").append(text.codePointCount(at, text.length())).append(" more)");
        }
        return out.toString();
    }

    /** Writes one code point, escaped where it must be. */
    static void append(StringBuilder out, int point) {
        if (safe(point)) {
            out.appendCodePoint(point);
        } else if (Character.getType(point) == Character.CONTROL) {
            out.append(String.format("\\x%02x", point));
        } else if (point < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
            out.append(String.format("\\u%04x", point));
        } else {
            out.append(String.format("\\x{%x}", point));
        }
    }

    /** Whether one may be shown as it is. */
    public static boolean safe(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE,
                    Character.UNASSIGNED, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
