package org.callbox.controller.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callbox.controller.config.Node.Scalar;

/** What to write in place of a value of the wrong type. */
final class ValueAdvice {
    private static final Pattern AMOUNT =
            Pattern.compile("([0-9]{1,6}) ?(ms|s|secs?|seconds?|m|mins?|minutes?|h|hours?)");

    private static final Pattern CLOCK = Pattern.compile("([0-9]{1,3}):([0-5][0-9])");

    private ValueAdvice() {}

    /** A whole number: people write the unit that stands in the name of the key. */
    static String number(Node node, String path) {
        if (node instanceof Scalar scalar) {
            Matcher found = AMOUNT.matcher(scalar.text());
            boolean inMs = path.endsWith("_ms") || path.contains(".timers_ms.");
            if ((path.endsWith("_s") || inMs) && found.matches()) {
                long ms = Long.parseLong(found.group(1)) * milliseconds(found.group(2));
                if (inMs || ms % 1_000 == 0) {
                    return inMs ? "milliseconds without a unit: " + ms
                            : "seconds without a unit: " + ms / 1_000;
                }
            }
            Matcher clock = CLOCK.matcher(scalar.text());
            if (clock.matches() && path.endsWith("_s")) {
                return "seconds: " + (Long.parseLong(clock.group(1)) * 60
                        + Long.parseLong(clock.group(2))) + " for minutes:seconds";
            }
            String digits = scalar.text().replaceFirst("\\.0{1,2}$", "").replaceAll("[_.,' ]", "");
            if (digits.matches("[0-9]{1,9}") && scalar.text().matches(
                    "[0-9]+\\.0{1,2}|[0-9]{1,3}([_.,' ][0-9]{3})+|[0-9_]+")) {
                return "a whole number, digits alone: " + digits;
            }
        }
        return "a whole number";
    }

    private static long milliseconds(String unit) {
        return unit.equals("ms") ? 1 : switch (unit.charAt(0)) {
            case 'h' -> 3_600_000;
            case 'm' -> 60_000;
            default -> 1_000;
        };
    }

    static String choice(Node node, Shape.Choice choice) {
        int named = node instanceof Scalar scalar ? choice.names().indexOf(scalar.text()) : -1;
        return named >= 0 ? choice.numbers().get(named) + " for " + choice.names().get(named)
                : "one of: " + String.join(", ",
                        choice.numbers().stream().map(String::valueOf).toList());
    }
}
