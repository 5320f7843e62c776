package org.callbox.controller.frozen;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a field holds that the version which wrote the state did not have: a collection begins
 * empty, a class of ours that can be made without arguments begins as its constructor has it, all
 * else is zero or null.
 */
final class Absent {
    private Absent() {}

    static Object value(Field field) throws ReflectiveOperationException {
        return value(field.getType(), field.getGenericType());
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    static Object value(Class<?> type, Type generic) throws ReflectiveOperationException {
        if (type.isPrimitive()) {
            return Array.get(Array.newInstance(type, 1), 0);
        }
        if (type == EnumMap.class) {
            return new EnumMap((Class) argument(generic));
        }
        if (type == EnumSet.class) {
            return EnumSet.noneOf((Class) argument(generic));
        }
        if (type == TreeMap.class || type == TreeSet.class || type == ArrayDeque.class
                || type == ArrayList.class || type == LinkedHashMap.class
                || type == LinkedHashSet.class) {
            return type.getConstructor().newInstance();
        }
        if (type == List.class) {
            return new ArrayList<>();
        }
        if (type == Map.class) {
            return new LinkedHashMap<>();
        }
        if (type == Set.class) {
            return new LinkedHashSet<>();
        }
        return type == Deque.class || type == Queue.class ? new ArrayDeque<>() : ours(type);
    }

    private static Class<?> argument(Type generic) {
        return (Class<?>) ((ParameterizedType) generic).getActualTypeArguments()[0];
    }

    private static Object ours(Class<?> type) throws ReflectiveOperationException {
        if (!type.getName().startsWith(StateForm.OURS) || type.isRecord() || type.isEnum()) {
            return null;
        }
        for (Constructor<?> maker : type.getDeclaredConstructors()) {
            if (maker.getParameterCount() == 0) {
                maker.setAccessible(true);
                return maker.newInstance();
            }
        }
        return null;
    }
}
