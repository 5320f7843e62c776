package org.callbox.controller.table;

import java.util.Locale;
import org.callbox.controller.text.Printable;

/** How many columns of a terminal a text takes, and texts made to take so many. */
public final class Width {
    private static final int VARIATION_FIRST = 0xFE00;
    private static final int VARIATION_LAST = 0xFE0F;
    /** First and last of the ranges whose characters take two columns (UAX 11, W and F). */
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x231A, 0x231B, 0x2329, 0x232A, 0x23E9, 0x23EC, 0x23F0, 0x23F0,
        0x23F3, 0x23F3, 0x25FD, 0x25FE, 0x2614, 0x2615, 0x2648, 0x2653, 0x267F, 0x267F,
        0x2693, 0x2693, 0x26A1, 0x26A1, 0x26AA, 0x26AB, 0x26BD, 0x26BE, 0x26C4, 0x26C5,
        0x26CE, 0x26CE, 0x26D4, 0x26D4, 0x26EA, 0x26EA, 0x26F2, 0x26F3, 0x26F5, 0x26F5,
        0x26FA, 0x26FA, 0x26FD, 0x26FD, 0x2705, 0x2705, 0x270A, 0x270B, 0x2728, 0x2728,
        0x274C, 0x274C, 0x274E, 0x274E, 0x2753, 0x2755, 0x2757, 0x2757, 0x2795, 0x2797,
        0x27B0, 0x27B0, 0x27BF, 0x27BF, 0x2B1B, 0x2B1C, 0x2B50, 0x2B50, 0x2B55, 0x2B55,
        0x2E80, 0x303E, 0x3041, 0x33FF, 0x3400, 0x4DBF, 0x4E00, 0xA4CF, 0xA960, 0xA97F,
        0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE10, 0xFE19, 0xFE30, 0xFE6F, 0xFF00, 0xFF60,
        0xFFE0, 0xFFE6, 0x16FE0, 0x18CFF, 0x1AFF0, 0x1B2FF, 0x1F004, 0x1F004, 0x1F0CF, 0x1F0CF,
        0x1F18E, 0x1F18E, 0x1F191, 0x1F19A, 0x1F200, 0x1F320, 0x1F32D, 0x1F335, 0x1F337, 0x1F37C,
        0x1F37E, 0x1F393, 0x1F3A0, 0x1F3CA, 0x1F3CF, 0x1F3D3, 0x1F3E0, 0x1F3F0, 0x1F3F4, 0x1F3F4,
        0x1F3F8, 0x1F43E, 0x1F440, 0x1F440, 0x1F442, 0x1F4FC, 0x1F4FF, 0x1F53D, 0x1F54B, 0x1F54E,
        0x1F550, 0x1F567, 0x1F57A, 0x1F57A, 0x1F595, 0x1F596, 0x1F5A4, 0x1F5A4, 0x1F5FB, 0x1F64F,
        0x1F680, 0x1F6C5, 0x1F6CC, 0x1F6CC, 0x1F6D0, 0x1F6D2, 0x1F6D5, 0x1F6DF, 0x1F6EB, 0x1F6EC,
        0x1F6F4, 0x1F6FC, 0x1F7E0, 0x1F7F0, 0x1F90C, 0x1F9FF, 0x1FA70, 0x1FAFF, 0x20000, 0x3FFFD};

    private Width() {}

    /** Columns that a text takes; a text that is not {@link #clean} is counted as if it were. */
    public static int of(String text) {
        return clean(text).codePoints().map(Width::of).sum();
    }

    private static int of(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default -> {
                // Medial and final letters of Hangul join the one before them.
                boolean joins = point >= 0x1160 && point <= 0x11FF;
                yield joins ? 0 : wide(point) ? 2 : 1;
            }
        };
    }

    private static boolean wide(int point) {
        for (int i = 0; i < WIDE.length; i += 2) {
            if (point >= WIDE[i] && point <= WIDE[i + 1]) {
                return true;
            }
        }
        return false;
    }

    /**
     * Nothing that a terminal would act on: controls, direction marks and overrides, joiners and
     * what else has no picture of its own become a question mark.
     */
    public static String clean(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (point >= VARIATION_FIRST && point <= VARIATION_LAST) {
                return;
            }
            out.appendCodePoint(Printable.safe(point) ? point : '?');
        });
        return out.toString();
    }

    /** At most so many columns; what is cut ends in a tilde. */
    public static String cut(String text, int most) {
        String clean = clean(text);
        if (of(clean) <= most) {
            return clean;
        }
        StringBuilder out = new StringBuilder();
        int taken = 0;
        for (int i = 0; i < clean.length(); i += Character.charCount(clean.codePointAt(i))) {
            int point = clean.codePointAt(i);
            if (taken + of(point) > most - 1) {
                break;
            }
            taken += of(point);
            out.appendCodePoint(point);
        }
        return most < 1 ? "" : out.append('~').toString();
    }

    /** Exactly so many columns, with blanks before or after the text. */
    public static String fit(String text, int columns, boolean right) {
        String cut = cut(text, columns);
        String blank = " ".repeat(Math.max(0, columns - of(cut)));
        return right ? blank + cut : cut + blank;
    }

    /** Words broken into lines of so many columns at most, each beginning with {@code indent}. */
    public static String wrap(String text, int columns, String indent) {
        StringBuilder out = new StringBuilder();
        StringBuilder line = new StringBuilder(indent);
        for (String word : clean(text).split(" ")) {
            boolean first = line.length() == indent.length();
            if (!first && of(line + " " + word) > columns) {
                out.append(line).append('\n');
                line = new StringBuilder(indent);
                first = true;
            }
            line.append(first ? "" : " ").append(word);
        }
        return out.append(line).toString();
    }

    /** How many there are of something whose plural ends in an s. */
    public static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /** A count of seconds as people read it: {@code 7 s}, {@code 3:07 min}, {@code 2:03 h}. */
    public static String time(long seconds) {
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3_600
                ? String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d h", seconds / 3_600, seconds / 60 % 60);
    }
}
