package org.callbox.controller.frozen;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.callbox.controller.files.BoundedFile;

/**
 * The classes, fields and constants that the release before has. Its reader loads each class that
 * a state names and refuses the whole state when it has none of that name.
 */
final class FirstNames {
    private static final String LIST = "first-form.txt";
    private static final int LIST_OCTETS_MAX = 1 << 20;
    private static final FirstNames LISTED = parse(text());

    private final Map<String, Set<String>> names;
    private final Map<String, Object> instead;
    private final Map<Class<?>, List<Part>> parts = new ConcurrentHashMap<>();

    /**
     * A field as it is written.
     *
     * @param of what stands in it, for an object of the class
     */
    record Part(String name, UnaryOperator<Object> of) {}

    private FirstNames(Map<String, Set<String>> names, Map<String, Object> instead) {
        this.names = names;
        this.instead = instead;
    }

    /** Those of the release before. */
    static FirstNames listed() {
        return LISTED;
    }

    /** @param text a class a line, after it its names on lines that are indented */
    static FirstNames parse(String text) {
        Map<String, Set<String>> names = new TreeMap<>();
        Set<String> last = Set.of();
        for (String line : text.split("\n")) {
            if (line.startsWith(" ")) {
                last.addAll(List.of(line.strip().split(" ")));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                last = new TreeSet<>();
                names.put(line, last);
            }
        }
        return new FirstNames(names, Map.of());
    }

    /** The same names, with other values in these fields: CLASS/FIELD. */
    FirstNames with(Map<String, Object> values) {
        return values.isEmpty() ? this : new FirstNames(names, values);
    }

    private static String text() {
        try (InputStream in = FirstNames.class.getResourceAsStream(LIST)) {
            return new String(BoundedFile.upTo(in, LIST_OCTETS_MAX), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is written of an object of this class, in a fixed order. */
    List<Part> parts(Class<?> type) {
        return parts.computeIfAbsent(type, this::find);
    }

    private List<Part> find(Class<?> type) {
        List<Part> found = new ArrayList<>();
        Set<String> left = new TreeSet<>(names.getOrDefault(type.getName(), Set.of()));
        for (Field field : StateForm.fields(type)) {
            String name = StateForm.nameOf(field);
            if (left.remove(name)) {
                Object other = instead.get(type.getName() + "/" + name);
                found.add(new Part(name,
                        from -> other != null ? other : StateForm.read(field, from)));
            }
        }
        for (String name : left) {
            UnaryOperator<Object> elsewhere = FirstValues.of(type, name);
            if (elsewhere != null) {
                found.add(new Part(name, elsewhere));
            }
        }
        found.sort(Comparator.comparing(Part::name));
        return List.copyOf(found);
    }

    /** By which name that release has it; null when it has nothing like it. */
    String constant(Enum<?> constant) {
        Set<String> has = names.getOrDefault(constant.getDeclaringClass().getName(), Set.of());
        return has.contains(constant.name()) ? constant.name() : FirstValues.of(constant);
    }

    /**
     * Whether it can be written at all. A record of which that release does not have a component's
     * value is left out as a whole: without it the record would say another thing.
     */
    boolean has(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant(constant) != null;
        }
        if (value != null && value.getClass().isArray()) {
            Class<?> element = value.getClass().getComponentType();
            return !element.getName().startsWith(StateForm.OURS)
                    || names.containsKey(element.getName());
        }
        if (value == null || !StateForm.ours(value.getClass())) {
            return true;
        }
        return names.containsKey(value.getClass().getName())
                && (!(value instanceof Record) || parts(value.getClass()).stream()
                        .allMatch(part -> has(part.of().apply(value))));
    }
}
