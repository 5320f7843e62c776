package org.callbox.controller.span;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import org.callbox.bridge.wire.Bytes;

/** How much an object of ours holds on to: objects and octets that can be reached from it. */
final class Weight {
    private Weight() {}

    static long of(Object root) {
        IdentityHashMap<Object, Boolean> seen = new IdentityHashMap<>();
        ArrayDeque<Object> open = new ArrayDeque<>();
        open.add(root);
        long weight = 0;
        while (!open.isEmpty()) {
            Object one = open.remove();
            if (seen.put(one, true) != null) {
                continue;
            }
            weight++;
            switch (one) {
                case Bytes bytes -> weight += bytes.size();
                case Collection<?> all -> all.forEach(each -> add(open, each));
                case Map<?, ?> map -> map.forEach((key, value) -> {
                    add(open, key);
                    add(open, value);
                });
                case Object other when other.getClass().getName().startsWith("org.callbox") ->
                        fields(other, open);
                default -> { }
            }
        }
        return weight;
    }

    private static void fields(Object of, ArrayDeque<Object> open) {
        for (Class<?> type = of.getClass(); type != Object.class; type = type.getSuperclass()) {
            if (type.isEnum() || type == Enum.class || type == Record.class) {
                continue;
            }
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    try {
                        add(open, field.get(of));
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                }
            }
        }
    }

    private static void add(ArrayDeque<Object> open, Object one) {
        if (one != null) {
            open.add(one);
        }
    }
}
