package org.callbox.controller.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callbox.controller.config.Shape.Key;

/** What was meant by a key that is not known where it stands. */
final class KeyAdvice {
    /** A group of the table that has the key, such as {@code hours.calendars[]}. */
    private record Home(String path, int alike) {}

    private static final Pattern NO_COLON =
            Pattern.compile("([a-z_]+)(?: *[=;\uff1a] *| +)(\\S.*)");

    private KeyAdvice() {}

    /**
     * @param path of the group in which it stands, with row numbers
     * @param beside all keys that stand there
     */
    static String of(String name, Shape.Group group, String path, Set<String> beside) {
        List<String> names = group.keys().stream().map(Key::name).toList();
        if (name.equals("<<")) {
            return "merge keys are not YAML 1.2; write the keys out, or use extends";
        }
        if (name.indexOf('\u00a0') >= 0 || name.indexOf('\u200b') >= 0) {
            return "a sign in it only looks like a blank, as often in text that was copied from a"
                    + " page; type it anew";
        }
        if (name.endsWith(":") && names.contains(name.substring(0, name.length() - 1))) {
            return "one colon is too many: write " + name + " and the value";
        }
        String colon = withoutBlank(name, names);
        if (colon != null) {
            return "a blank is missing after the colon: " + colon;
        }
        String equals = withoutColon(name, names);
        if (equals != null) {
            return "between a key and its value stand a colon and a blank: " + equals;
        }
        String guess = Nearest.guess(name, names);
        if (!guess.isEmpty()) {
            return name.chars().allMatch(c -> c < 128) ? guess
                    : guess + " (a letter here is none of a-z)";
        }
        String home = home(name, path.replaceAll("\\[[0-9]+]", "[]"), beside);
        return home != null ? home : "known here: " + String.join(", ", names);
    }

    /** {@code name: Anna} for {@code name:Anna}; null when it is something else. */
    static String withoutBlank(String name, Collection<String> names) {
        int colon = name.indexOf(':');
        return colon > 0 && names.contains(name.substring(0, colon))
                ? name.substring(0, colon) + ": " + Findings.printable(name.substring(colon + 1))
                : null;
    }

    /** {@code ring_s: 20} for {@code ring_s = 20}; null when it is something else. */
    static String withoutColon(String name, Collection<String> names) {
        Matcher found = NO_COLON.matcher(name);
        return found.matches() && names.contains(found.group(1))
                ? found.group(1) + ": " + Findings.printable(found.group(2)) : null;
    }

    /** Whether some group has both keys. */
    static boolean together(String one, String other) {
        List<Home> homes = new ArrayList<>();
        homes(one, BoardKeys.ROOT, "", Set.of(other), homes);
        return !one.equals(other) && homes.stream().anyMatch(home -> home.alike() > 0);
    }

    private static String home(String name, String path, Set<String> beside) {
        List<Home> homes = new ArrayList<>();
        homes(name, BoardKeys.ROOT, "", beside, homes);
        Home best = null;
        for (Home one : homes) {
            boolean inner = parent(one.path()).equals(path);
            if (inner) {
                return "it belongs into " + last(one.path())
                        + "; indent it below \"" + last(one.path()) + ":\"";
            }
            boolean sibling = parent(one.path()).equals(parent(path));
            if (!one.path().isEmpty() && sibling
                    && (best == null || one.alike() > best.alike())) {
                best = one;
            }
        }
        if (best != null) {
            return "it goes into " + last(best.path()) + ", not into " + last(path);
        }
        return homes.size() != 1 ? null : homes.get(0).path().isEmpty()
                ? "it stands at the top, without indentation"
                : "it belongs into " + homes.get(0).path();
    }

    private static void homes(String name, Shape.Group group, String path, Set<String> beside,
            List<Home> found) {
        if (group.key(name) != null) {
            found.add(new Home(path, (int) group.keys().stream()
                    .filter(key -> beside.contains(key.name())).count()));
        }
        for (Key key : group.keys()) {
            String inner = path.isEmpty() ? key.name() : path + "." + key.name();
            switch (key.shape()) {
                case Shape.Group child -> homes(name, child, inner, beside, found);
                case Shape.Rows(Shape.Group row, _, _, _) ->
                        homes(name, row, inner + "[]", beside, found);
                default -> { }
            }
        }
    }

    private static String parent(String path) {
        return path.isEmpty() ? "-" : path.substring(0, Math.max(0, path.lastIndexOf('.')));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1).replace("[]", "");
    }
}
