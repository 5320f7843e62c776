package org.callbox.controller.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callbox.controller.config.Node.Kind;
import org.callbox.controller.config.Node.Scalar;
import org.callbox.controller.config.Shape.Key;

/** What to write in place of a value of the wrong type. */
final class ValueAdvice {
    private static final Pattern AMOUNT =
            Pattern.compile("([0-9]{1,6}) ?(ms|s|secs?|seconds?|m|mins?|minutes?|h|hours?)");

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

    /** Keys; who wrote one word mostly means the first of those that must be there. */
    static String group(Node node, Shape.Group group) {
        List<String> keys = new ArrayList<>();
        for (Key key : group.keys()) {
            if (key.presence() instanceof Shape.Required) {
                keys.add(key.name() + ": " + (keys.isEmpty() ? first(node, key) : "..."));
            }
        }
        return node instanceof Scalar scalar && scalar.kind() != Kind.NOTHING && !keys.isEmpty()
                ? "{" + String.join(", ", keys) + "}"
                : "a group of keys, such as {key: value}";
    }

    private static String first(Node node, Key key) {
        String text = node instanceof Scalar scalar ? scalar.text() : "";
        boolean fits = switch (key.shape()) {
            case Shape.Text form -> text.matches(form.pattern());
            case Shape.Whole _ -> text.matches("[0-9]{1,9}");
            default -> false;
        };
        return !fits ? "..." : text.matches("[a-z0-9-]*[a-z-][a-z0-9-]*") || text.matches(
                "[0-9]+(-[0-9]+)+") || key.shape() instanceof Shape.Whole ? text : '"' + text + '"';
    }
}
