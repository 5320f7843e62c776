package org.callbox.controller.acd;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Copies the state of a machine by what it is made of, as a restart from a snapshot will. */
final class GraphCopy {
    private final IdentityHashMap<Object, Object> copies = new IdentityHashMap<>();

    private GraphCopy() {}

    static <T> T of(T machine) throws ReflectiveOperationException {
        @SuppressWarnings("unchecked")
        T copy = (T) new GraphCopy().copy(machine);
        return copy;
    }

    private Object copy(Object original) throws ReflectiveOperationException {
        if (original == null || original instanceof String || original instanceof Number
                || original instanceof Boolean || original instanceof Enum<?>
                || original instanceof Record) {
            return original;
        }
        Object known = copies.get(original);
        if (known != null) {
            return known;
        }
        return switch (original) {
            case TreeMap<?, ?> map -> entries(map, new TreeMap<>());
            case TreeSet<?> set -> elements(set, new TreeSet<>());
            case LinkedHashMap<?, ?> map -> entries(map, new LinkedHashMap<>());
            case ArrayList<?> list -> elements(list, new ArrayList<>());
            default -> fields(original);
        };
    }

    private Object entries(Map<?, ?> from, Map<Object, Object> to)
            throws ReflectiveOperationException {
        copies.put(from, to);
        for (Map.Entry<?, ?> entry : from.entrySet()) {
            to.put(copy(entry.getKey()), copy(entry.getValue()));
        }
        return to;
    }

    private Object elements(Collection<?> from, Collection<Object> to)
            throws ReflectiveOperationException {
        copies.put(from, to);
        for (Object element : from) {
            to.add(copy(element));
        }
        return to;
    }

    private Object fields(Object from) throws ReflectiveOperationException {
        Class<?> type = from.getClass();
        if (!type.getPackageName().equals(GraphCopy.class.getPackageName())
                || type.isSynthetic() || type.isArray()) {
            throw new IllegalStateException("no plain state: " + type);
        }
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        Object to = constructor.newInstance(arguments(from, constructor.getParameterTypes()));
        copies.put(from, to);
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                field.set(to, copy(field.get(from)));
            }
        }
        return to;
    }

    /** Anything that lets the constructor through; every field is set afterwards. */
    private static Object[] arguments(Object from, Class<?>[] types) {
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = types[i] == AcdParameters.class
                    ? new AcdParameters(IdlePolicy.STANDARD_2, List.of(), List.of())
                    : types[i] == AgentRules.class ? ((Agent) from).rules
                    : types[i].isPrimitive() ? Array.get(Array.newInstance(types[i], 1), 0)
                    : null;
        }
        return arguments;
    }
}
