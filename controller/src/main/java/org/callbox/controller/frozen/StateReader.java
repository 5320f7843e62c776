package org.callbox.controller.frozen;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.callbox.controller.files.BoundedFile;

/**
 * Reads what {@link StateWriter} wrote. Fields are found by name: one that a newer version has
 * added begins as {@link Absent} says, one that it has dropped is passed over. Whether the result
 * makes sense is for the caller to find out; an exception says that it cannot even be
 * read.
 */
final class StateReader {
    private static final int ELEMENTS_MAX = 1 << 24;

    private final DataInputStream in;
    private final List<Object> known = new ArrayList<>();
    private final List<Shape> shapes = new ArrayList<>();

    /**
     * @param components those of a record, else empty
     * @param maker the canonical constructor of a record, else null
     */
    private record Shape(Class<?> type, List<String> names, List<RecordComponent> components,
            Constructor<?> maker) {}

    private StateReader(byte[] octets) {
        this.in = new DataInputStream(new ByteArrayInputStream(octets));
    }

    static <T> T read(byte[] octets, Class<T> root) throws IOException {
        try {
            return root.cast(new StateReader(octets).value(root));
        } catch (IOException | ReflectiveOperationException | RuntimeException e) {
            throw new IOException("the snapshot cannot be read: " + e, e);
        }
    }

    private Object value(Type declared) throws IOException, ReflectiveOperationException {
        byte form = in.readByte();
        return switch (form) {
            case StateForm.NULL -> null;
            case StateForm.AGAIN -> known.get(in.readInt());
            case StateForm.INT -> in.readInt();
            case StateForm.LONG -> in.readLong();
            case StateForm.TRUE -> true;
            case StateForm.FALSE -> false;
            case StateForm.DOUBLE -> in.readDouble();
            case StateForm.CHAR -> in.readChar();
            case StateForm.STRING -> new String(
                    BoundedFile.announced(in, in.readInt(), in.available()),
                    java.nio.charset.StandardCharsets.UTF_8);
            case StateForm.ENUM -> constant(shape().type(), in.readUTF());
            case StateForm.RECORD -> record();
            case StateForm.OBJECT -> object();
            case StateForm.ARRAY -> array();
            default -> collection(form, declared);
        };
    }

    private Object record() throws IOException, ReflectiveOperationException {
        Shape shape = shape();
        Map<String, Object> values = new HashMap<>();
        for (String name : shape.names()) {
            values.put(name, value(typeOf(shape.components(), name)));
        }
        Object[] arguments = new Object[shape.components().size()];
        for (int i = 0; i < arguments.length; i++) {
            RecordComponent component = shape.components().get(i);
            arguments[i] = values.containsKey(component.getName())
                    ? values.get(component.getName())
                    : Absent.value(component.getType(), component.getGenericType());
        }
        Object made = shape.maker().newInstance(arguments);
        known.add(made);
        return made;
    }

    private static Type typeOf(List<RecordComponent> components, String name) {
        for (RecordComponent component : components) {
            if (component.getName().equals(name)) {
                return component.getGenericType();
            }
        }
        return Object.class;
    }

    private Object object() throws IOException, ReflectiveOperationException {
        Shape shape = shape();
        Object made = Blank.of(shape.type());
        known.add(made);
        Map<String, Field> fields = new HashMap<>();
        for (Field field : StateForm.fields(shape.type())) {
            fields.put(StateForm.nameOf(field), field);
        }
        for (String name : shape.names()) {
            Field field = fields.get(name);
            Object value = value(field == null ? Object.class : field.getGenericType());
            if (field != null) {
                field.set(made, value);
                fields.remove(name);
            }
        }
        for (Field absent : fields.values()) {
            absent.set(made, Absent.value(absent));
        }
        return made;
    }

    private Object array() throws IOException, ReflectiveOperationException {
        Class<?> element = primitiveOrClass(in.readUTF());
        int length = count();
        if (element == byte.class) {
            byte[] bytes = BoundedFile.announced(in, length, in.available());
            known.add(bytes);
            return bytes;
        }
        Object made = Array.newInstance(element, length);
        known.add(made);
        for (int i = 0; i < length; i++) {
            Array.set(made, i, value(element));
        }
        return made;
    }

    private Object collection(byte form, Type declared)
            throws IOException, ReflectiveOperationException {
        int size = count();
        return switch (form) {
            case StateForm.ARRAY_LIST -> fill(new ArrayList<>(), size);
            case StateForm.ARRAY_DEQUE -> fill(new ArrayDeque<>(), size);
            case StateForm.LINKED_HASH_SET -> fill(new LinkedHashSet<>(), size);
            case StateForm.TREE_SET -> fill(new TreeSet<>(), size);
            case StateForm.HASH_SET -> fill(new HashSet<>(), size);
            case StateForm.LINKED_HASH_MAP -> fill(new LinkedHashMap<>(), size);
            case StateForm.TREE_MAP -> fill(new TreeMap<>(), size);
            case StateForm.HASH_MAP -> fill(new HashMap<>(), size);
            case StateForm.ENUM_MAP -> enumMap(declared, size);
            case StateForm.ENUM_SET -> enumSet(declared, size);
            case StateForm.FIXED_LIST -> {
                List<Object> list = new ArrayList<>();
                read(list, size);
                yield after(Collections.unmodifiableList(list));
            }
            case StateForm.FIXED_SET -> {
                LinkedHashSet<Object> set = new LinkedHashSet<>();
                read(set, size);
                yield after(Collections.unmodifiableSet(set));
            }
            case StateForm.FIXED_MAP -> {
                LinkedHashMap<Object, Object> map = new LinkedHashMap<>();
                read(map, size);
                yield after(Collections.unmodifiableMap(map));
            }
            default -> throw new IOException("unknown form " + form);
        };
    }

    private Object after(Object made) {
        known.add(made);
        return made;
    }

    private Object fill(Collection<Object> made, int size)
            throws IOException, ReflectiveOperationException {
        known.add(made);
        read(made, size);
        return made;
    }

    private Object fill(Map<Object, Object> made, int size)
            throws IOException, ReflectiveOperationException {
        known.add(made);
        read(made, size);
        return made;
    }

    private void read(Collection<Object> into, int size)
            throws IOException, ReflectiveOperationException {
        for (int i = 0; i < size; i++) {
            into.add(value(Object.class));
        }
    }

    private void read(Map<Object, Object> into, int size)
            throws IOException, ReflectiveOperationException {
        for (int i = 0; i < size; i++) {
            Object key = value(Object.class);
            into.put(key, value(Object.class));
        }
    }

    /** Enum keys are scalars, so nothing inside can refer back to the map before it is made. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private Object enumMap(Type declared, int size)
            throws IOException, ReflectiveOperationException {
        int number = known.size();
        known.add(null);
        LinkedHashMap<Object, Object> entries = new LinkedHashMap<>();
        read(entries, size);
        Class<?> key = keyOf(declared, EnumMap.class, entries.keySet());
        Object made = key == null ? entries : new EnumMap(key);
        if (key != null) {
            ((Map) made).putAll(entries);
        }
        known.set(number, made);
        return made;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Object enumSet(Type declared, int size)
            throws IOException, ReflectiveOperationException {
        int number = known.size();
        known.add(null);
        LinkedHashSet<Object> elements = new LinkedHashSet<>();
        read(elements, size);
        Class<?> key = keyOf(declared, EnumSet.class, elements);
        Object made = key == null ? elements : EnumSet.noneOf((Class<Enum>) key);
        if (key != null) {
            ((Collection) made).addAll(elements);
        }
        known.set(number, made);
        return made;
    }

    private static Class<?> keyOf(Type declared, Class<?> raw, Collection<Object> keys) {
        if (declared instanceof ParameterizedType type && type.getRawType() == raw) {
            return (Class<?>) type.getActualTypeArguments()[0];
        }
        return keys.isEmpty() ? null : ((Enum<?>) keys.iterator().next()).getDeclaringClass();
    }

    private int count() throws IOException {
        int count = in.readInt();
        if (count < 0 || count > ELEMENTS_MAX) {
            throw new IOException("a count of " + count);
        }
        return count;
    }

    private Shape shape() throws IOException, ReflectiveOperationException {
        int number = in.readInt();
        if (number >= 0) {
            return shapes.get(number);
        }
        Class<?> type = Class.forName(in.readUTF());
        if (!type.getName().startsWith(StateForm.OURS)) {
            throw new IOException("not a class of ours: " + type.getName());
        }
        List<String> names = new ArrayList<>();
        int count = in.readUnsignedShort();
        for (int i = 0; i < count; i++) {
            names.add(in.readUTF());
        }
        List<RecordComponent> components = type.isRecord()
                ? List.of(type.getRecordComponents()) : List.of();
        Shape shape = new Shape(type, names, components,
                type.isRecord() ? maker(type, components) : null);
        shapes.add(shape);
        return shape;
    }

    private static Constructor<?> maker(Class<?> type, List<RecordComponent> components)
            throws ReflectiveOperationException {
        Class<?>[] types = components.stream().map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Constructor<?> maker = type.getDeclaredConstructor(types);
        maker.setAccessible(true);
        return maker;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object constant(Class<?> type, String name) {
        return Enum.valueOf((Class<Enum>) type, name);
    }

    private static Class<?> primitiveOrClass(String name) throws ClassNotFoundException {
        return switch (name) {
            case "byte" -> byte.class;
            case "int" -> int.class;
            case "long" -> long.class;
            case "boolean" -> boolean.class;
            case "char" -> char.class;
            case "double" -> double.class;
            default -> Class.forName(name);
        };
    }
}
