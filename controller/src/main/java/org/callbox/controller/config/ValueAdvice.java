package org.callbox.controller.config;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callbox.controller.config.Node.Scalar;

/** What to write in place of a value of the wrong type. */
final class ValueAdvice {
    private static final Pattern AMOUNT =
            Pattern.compile("([0-9]{1,6}) ?(ms|s|secs?|seconds?|m|mins?|minutes?|h|hours?)");

    private static final Pattern CLOCK = Pattern.compile("([0-9]{1,3}):([0-5][0-9])");

    private static final Pattern DAYS = Pattern.compile("([0-9]{1,5}) ?(d|days?|tage?|w|weeks?"
            + "|wochen?|months?|monate?|y|a|years?|jahre?)");

    /** A number with a comma or a remark behind it that is no comment of YAML. */
    private static final Pattern TAIL =
            Pattern.compile("([0-9]{1,9}) ?([,;.]|#|//|--|/\\*|\\()(.*)");

    private ValueAdvice() {}

    /** One of several words: people answer yes or no where two words mean that. */
    static String word(String typed, List<String> words) {
        String guess = Nearest.guess(typed, words);
        boolean yesOrNo = words.size() == 2
                && List.of("refused", "never", "none", "silent").contains(words.getFirst());
        int meant = switch (typed.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "on", "ja", "1" -> 1;
            case "no", "false", "off", "nein", "0" -> 0;
            default -> -1;
        };
        return guess.isEmpty() && yesOrNo && meant >= 0
                ? "did you mean \"" + words.get(meant) + "\"?" : guess;
    }

    /** A whole number: people write the unit that stands in the name of the key. */
    static String number(Node node, String path, Shape.Whole whole) {
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
        String range = "a whole number from " + whole.least() + " to " + whole.most();
        return node instanceof Scalar scalar ? range + proposal(scalar.text(), path, whole) : range;
    }

    /** What was meant, as far as it is allowed there. */
    private static String proposal(String text, String path, Shape.Whole whole) {
        Matcher span = DAYS.matcher(text.toLowerCase(Locale.ROOT));
        Matcher tail = TAIL.matcher(text);
        long days = !path.endsWith("_days") || !span.matches() ? -1
                : Long.parseLong(span.group(1)) * switch (span.group(2).charAt(0)) {
                    case 'y', 'j', 'a' -> 365;
                    case 'm' -> 30;
                    case 'w' -> 7;
                    default -> 1;
                };
        if (days >= whole.least() && days <= whole.most()) {
            return ": " + days;
        }
        if (!tail.matches() || Long.parseLong(tail.group(1)) < whole.least()
                || Long.parseLong(tail.group(1)) > whole.most()) {
            return "";
        }
        String number = tail.group(1);
        return tail.group(2).matches("[,;.]") ? ": " + number + " without the " + tail.group(2)
                : "; a comment begins with a blank and #: " + number + " # "
                        + tail.group(3).strip();
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
