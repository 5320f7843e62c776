package org.callbox.controller.numbers;

import java.math.BigInteger;
import java.util.Comparator;

/**
 * Which numbers a row is for, in the form in which numbers are compared.
 *
 * @param from the number, the prefix, or the first of a range
 * @param to the last of a range, else as {@code from}
 */
public record NumberPattern(Kind kind, String from, String to) {

    public enum Kind { ONE, RANGE, PREFIX, ANY }

    /** The most specific first: one number, the smaller range, the longer prefix, the rest. */
    static final Comparator<NumberPattern> SPECIFIC = Comparator
            .comparing(NumberPattern::kind)
            .thenComparing(NumberPattern::size)
            .thenComparing(NumberPattern::from)
            .thenComparing(NumberPattern::to);

    /** @param text as {@link org.callbox.controller.plan.NumberPlan#called} */
    public static NumberPattern of(String text, NumberForm form) {
        if (text.equals("*")) {
            return new NumberPattern(Kind.ANY, "", "");
        }
        if (text.endsWith("*")) {
            String prefix = form.of(text.substring(0, text.length() - 1), "");
            return new NumberPattern(Kind.PREFIX, prefix, prefix);
        }
        int dash = text.indexOf('-');
        if (dash < 0) {
            return new NumberPattern(Kind.ONE, form.of(text, ""), form.of(text, ""));
        }
        return new NumberPattern(Kind.RANGE, form.of(text.substring(0, dash), ""),
                form.of(text.substring(dash + 1), ""));
    }

    public boolean matches(String number) {
        return switch (kind) {
            case ONE -> number.equals(from);
            case RANGE -> number.length() == from.length() && within(number);
            case PREFIX -> number.startsWith(from);
            case ANY -> true;
        };
    }

    /** Whether a number that begins so and is longer may match, where this one need not. */
    boolean awaits(String begin) {
        return switch (kind) {
            case ONE, PREFIX -> from.length() > begin.length() && from.startsWith(begin);
            case RANGE -> from.length() > begin.length()
                    && begin.compareTo(from.substring(0, begin.length())) >= 0
                    && begin.compareTo(to.substring(0, begin.length())) <= 0;
            case ANY -> false;
        };
    }

    /** The number behind the last one of a range, of the same length; the last when all are 9. */
    public String next() {
        String plus = to.startsWith("+") ? "+" : "";
        String next = value(to).add(BigInteger.ONE).toString();
        int length = to.length() - plus.length();
        return next.length() > length ? to : plus + "0".repeat(length - next.length()) + next;
    }

    private boolean within(String number) {
        return digits(number) && from.compareTo(number) <= 0 && number.compareTo(to) <= 0;
    }

    private static boolean digits(String number) {
        for (int i = number.startsWith("+") ? 1 : 0; i < number.length(); i++) {
            if (number.charAt(i) < '0' || number.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private BigInteger size() {
        return switch (kind) {
            case ONE, ANY -> BigInteger.ZERO;
            case RANGE -> value(to).subtract(value(from));
            case PREFIX -> BigInteger.valueOf(-from.length());
        };
    }

    private static BigInteger value(String number) {
        return new BigInteger(number.startsWith("+") ? number.substring(1) : number);
    }
}
