package org.callbox.controller.frozen;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** What {@link StateWriter} and {@link StateReader} agree on. */
final class StateForm {
    /** Classes of this product may be part of a state. */
    static final String OURS = "org.callbox.";

    static final byte NULL = 0;
    static final byte AGAIN = 1;
    static final byte INT = 2;
    static final byte LONG = 3;
    static final byte TRUE = 4;
    static final byte FALSE = 5;
    static final byte DOUBLE = 6;
    static final byte CHAR = 7;
    static final byte STRING = 8;
    static final byte ENUM = 9;
    static final byte RECORD = 10;
    static final byte OBJECT = 11;
    static final byte ARRAY = 12;
    static final byte ARRAY_LIST = 20;
    static final byte ARRAY_DEQUE = 21;
    static final byte LINKED_HASH_MAP = 22;
    static final byte TREE_MAP = 23;
    static final byte HASH_MAP = 24;
    static final byte ENUM_MAP = 25;
    static final byte LINKED_HASH_SET = 26;
    static final byte TREE_SET = 27;
    static final byte HASH_SET = 28;
    static final byte ENUM_SET = 29;
    static final byte FIXED_LIST = 30;
    static final byte FIXED_SET = 31;
    static final byte FIXED_MAP = 32;

    private static final Map<Class<?>, Byte> COLLECTIONS = Map.of(
            ArrayList.class, ARRAY_LIST, ArrayDeque.class, ARRAY_DEQUE,
            LinkedHashMap.class, LINKED_HASH_MAP, TreeMap.class, TREE_MAP,
            HashMap.class, HASH_MAP, EnumMap.class, ENUM_MAP,
            LinkedHashSet.class, LINKED_HASH_SET, TreeSet.class, TREE_SET,
            HashSet.class, HASH_SET);

    private static final Map<Class<?>, List<Field>> FIELDS = new ConcurrentHashMap<>();

    private StateForm() {}

    /** Whether it is a class of this product whose objects can be written down and made again. */
    static boolean ours(Class<?> type) {
        return type.getName().startsWith(OURS) && !type.isHidden() && !type.isAnonymousClass()
                && !type.isSynthetic() && !type.isArray();
    }

    /** How a collection is written; 0 for what is none. */
    static byte collection(Object value) {
        Byte form = COLLECTIONS.get(value.getClass());
        if (form != null) {
            return form;
        }
        if (value instanceof EnumSet<?>) {
            return ENUM_SET;
        }
        boolean jdk = fixed(value.getClass().getName());
        return switch (value) {
            case List<?> list when jdk -> FIXED_LIST;
            case Set<?> set when jdk -> FIXED_SET;
            case Map<?, ?> map when jdk -> FIXED_MAP;
            default -> 0;
        };
    }

    /** What cannot be changed may come back as another class that cannot be changed. */
    private static boolean fixed(String name) {
        return name.startsWith("java.util.ImmutableCollections$")
                || name.startsWith("java.util.Collections$Unmodifiable")
                || name.startsWith("java.util.Collections$Empty")
                || name.startsWith("java.util.Collections$Singleton");
    }

    /** The instance fields of a class and of those above it, in a fixed order. */
    static List<Field> fields(Class<?> type) {
        return FIELDS.computeIfAbsent(type, StateForm::findFields);
    }

    private static List<Field> findFields(Class<?> type) {
        List<Field> found = new ArrayList<>();
        for (Class<?> at = type; at != Object.class && at != Record.class;
                at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())
                        && !Modifier.isTransient(field.getModifiers())) {
                    field.setAccessible(true);
                    found.add(field);
                }
            }
        }
        found.sort((a, b) -> nameOf(a).compareTo(nameOf(b)));
        return Collections.unmodifiableList(found);
    }

    /** A component of a record goes by its own name; nothing stands above a record. */
    static String nameOf(Field field) {
        Class<?> owner = field.getDeclaringClass();
        return owner.isRecord() ? field.getName() : owner.getSimpleName() + "." + field.getName();
    }

    static Object read(Field field, Object from) {
        try {
            return field.get(from);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
