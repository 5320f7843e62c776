package org.callbox.controller.sim;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeMap;

/** How many elements the collections hold that can be reached from an object, by their fields. */
final class Sizes {
    private record Found(String name, Object value) {}

    private final TreeMap<String, Integer> sizes = new TreeMap<>();
    private final IdentityHashMap<Object, Boolean> seen = new IdentityHashMap<>();
    private final ArrayDeque<Found> open = new ArrayDeque<>();

    private Sizes() {}

    /** @return by {@code Class.field}, all objects of a class together */
    static Map<String, Integer> of(Object root) throws IllegalAccessException {
        Sizes walk = new Sizes();
        walk.open.add(new Found("root", root));
        while (!walk.open.isEmpty()) {
            walk.look(walk.open.poll());
        }
        return walk.sizes;
    }

    private void look(Found found) throws IllegalAccessException {
        Object value = found.value();
        if (value == null || value instanceof String || value instanceof Number
                || value instanceof Boolean || value instanceof Character
                || value instanceof Enum<?> || seen.put(value, true) != null) {
            return;
        }
        switch (value) {
            case Collection<?> many -> {
                count(found.name(), many.size());
                many.forEach(one -> open.add(new Found(found.name(), one)));
            }
            case Map<?, ?> many -> {
                count(found.name(), many.size());
                many.keySet().forEach(one -> open.add(new Found(found.name(), one)));
                many.values().forEach(one -> open.add(new Found(found.name(), one)));
            }
            case Object[] many -> {
                for (Object one : many) {
                    open.add(new Found(found.name(), one));
                }
            }
            case byte[] octets -> count(found.name(), octets.length);
            default -> fields(value);
        }
    }

    private void count(String name, int elements) {
        sizes.merge(name, elements, Integer::sum);
    }

    private void fields(Object value) throws IllegalAccessException {
        for (Class<?> type = value.getClass(); type != null && type.getName().startsWith(
                "org.callbox."); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    open.add(new Found(type.getSimpleName() + "." + field.getName(),
                            field.get(value)));
                }
            }
        }
    }
}
