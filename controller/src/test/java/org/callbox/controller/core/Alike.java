package org.callbox.controller.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.bridge.state.MalformedState;
import org.callbox.bridge.state.StateFormat;
import org.callbox.bridge.wire.Bytes;

/**
 * Whether two machines hold the same, field by field, with the same objects in the same places:
 * what a form of their state leaves out must have been built again.
 */
public final class Alike {
    private static final String OURS = "org.callbox.";
    /** Which of the equal ones stands in a place makes no difference. */
    private static final String IMMUTABLE = "java.util.ImmutableCollections$";

    private final IdentityHashMap<Object, Object> seen = new IdentityHashMap<>();

    private Alike() {}

    /**
     * A machine that was written and read; fails when it is not the same one.
     *
     * @param fresh makes one as a start without a state has it
     */
    public static <T> T again(T machine, Supplier<T> fresh, BiConsumer<T, Fields> state) {
        Codec<T> codec = Codec.machine(fresh, state);
        byte[] written = StateFormat.write("test", machine, codec);
        try {
            T read = StateFormat.read(written, codec);
            assertAlike(machine, read);
            assertArrayEquals(written, StateFormat.write("test", read, codec));
            return read;
        } catch (MalformedState e) {
            throw new AssertionError(e);
        }
    }

    /** Fails with the path of the first difference. */
    public static void assertAlike(Object expected, Object actual) {
        new Alike().compare("", expected, actual);
    }

    private void compare(String path, Object expected, Object actual) {
        if (expected == null || actual == null || value(expected)) {
            assertEquals(expected, actual, path);
            return;
        }
        boolean shared = !expected.getClass().getName().startsWith(IMMUTABLE);
        if (shared && seen.containsKey(expected)) {
            assertSame(seen.get(expected), actual, path + " is another object");
            return;
        }
        seen.put(expected, actual);
        switch (expected) {
            case Map<?, ?> map -> {
                Map<?, ?> other = (Map<?, ?>) actual;
                assertEquals(map.keySet(), other.keySet(), path);
                map.forEach((key, held) -> compare(path + "[" + key + "]", held, other.get(key)));
            }
            case Set<?> set -> assertEquals(set, actual, path);
            case Collection<?> list -> elements(path, list, (Collection<?>) actual);
            default -> fields(path, expected, actual);
        }
    }

    private static boolean value(Object of) {
        return of instanceof String || of instanceof Number || of instanceof Boolean
                || of instanceof Character || of instanceof Enum<?> || of instanceof Record
                || of instanceof Bytes;
    }

    private void elements(String path, Collection<?> expected, Collection<?> actual) {
        assertEquals(expected.size(), actual.size(), path);
        List<Object> others = new ArrayList<>(actual);
        int i = 0;
        for (Object one : expected) {
            compare(path + "[" + i + "]", one, others.get(i));
            i++;
        }
    }

    private void fields(String path, Object expected, Object actual) {
        Class<?> type = expected.getClass();
        assertEquals(type, actual.getClass(), path);
        if (type.isArray()) {
            int length = Array.getLength(expected);
            assertEquals(length, Array.getLength(actual), path);
            for (int i = 0; i < length; i++) {
                compare(path + "[" + i + "]", Array.get(expected, i),
                        Array.get(actual, i));
            }
            return;
        }
        assertEquals(true, type.getName().startsWith(OURS), path + " is no state: " + type);
        for (Class<?> at = type; at != Object.class; at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                int modifiers = field.getModifiers();
                if (!Modifier.isStatic(modifiers) && !Modifier.isTransient(modifiers)) {
                    field.setAccessible(true);
                    compare(path + "." + field.getName(), get(field, expected),
                            get(field, actual));
                }
            }
        }
    }

    private static Object get(Field field, Object of) {
        try {
            return field.get(of);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
