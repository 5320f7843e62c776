package org.callbox.controller.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.controller.config.Node.Entry;
import org.callbox.controller.config.Node.Mapping;
import org.callbox.controller.config.Node.Scalar;
import org.callbox.controller.config.Node.Style;
import org.callbox.controller.config.Shape.Key;

/**
 * Text with a comma that stands in braces without quotes: its first part is the value, and YAML
 * makes keys without a value of the others.
 */
final class SplitText {
    /** A part that became a key: of which text or list, and whether it is the first such part. */
    record Part(String key, String whole, boolean first, boolean list) {}

    private final Shape.Group group;
    private final List<String> names;
    private final Map<String, Part> found = new LinkedHashMap<>();
    private final List<String> parts = new ArrayList<>();
    private String key;
    private String text;
    private int line;

    private SplitText(Shape.Group group) {
        this.group = group;
        names = group.keys().stream().map(Key::name).toList();
    }

    /** By the name of the key that is none. */
    static Map<String, Part> of(Mapping mapping, Shape.Group group) {
        SplitText split = new SplitText(group);
        mapping.entries().forEach(split::entry);
        split.end();
        return split.found;
    }

    private void entry(String name, Entry entry) {
        if (names.contains(name)) {
            end();
            boolean plain = entry.value() instanceof Scalar value
                    && value.style() == Style.PLAIN;
            key = plain ? name : null;
            text = plain ? ((Scalar) entry.value()).text() : "";
            line = entry.value().place().line();
        } else if (key != null && entry.key().line() == line && isPart(name, entry)) {
            parts.add(name);
        } else {
            end();
            key = null;
        }
    }

    private boolean isPart(String name, Entry entry) {
        return entry.value() instanceof Scalar value && value.style() == Style.PLAIN
                && value.text().isEmpty() && Nearest.word(name, names) == null
                && KeyAdvice.withoutBlank(name, names) == null
                && KeyAdvice.withoutColon(name, names) == null;
    }

    private void end() {
        String whole = text + ", " + String.join(", ", parts);
        if (!parts.isEmpty() && fits(group.key(key).shape(), whole)) {
            boolean list = group.key(key).shape() instanceof Shape.Rows;
            String all = list ? String.join(", ", FormAdvice.words(whole)) : whole;
            parts.forEach(part -> found.put(
                    part, new Part(key, all, part.equals(parts.get(0)), list)));
        }
        parts.clear();
    }

    private static boolean fits(Shape shape, String whole) {
        return switch (shape) {
            case Shape.Text form -> form.listed() || whole.matches(form.pattern());
            case Shape.Timeslots _ -> whole.matches(Shape.Timeslots.PATTERN);
            case Shape.Rows rows -> (rows.row() instanceof Shape.Text
                    || rows.row() instanceof Shape.Brief)
                    && FormAdvice.words(whole).stream().allMatch(word -> word.matches("[\\w-]+"));
            default -> false;
        };
    }
}
