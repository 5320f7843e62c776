package org.callbox.controller.frozen;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * Writes an object graph of plain state: fields by name, shared objects once. It covers what the
 * house rules allow in a core (docs/hacking.md, rule 5) and refuses everything else by name, so
 * that no room can keep state that a snapshot would lose.
 */
final class StateWriter {
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream(1 << 16);
    private final DataOutputStream out = new DataOutputStream(octets);
    private final Map<Object, Integer> known = new IdentityHashMap<>();
    private final Map<Class<?>, Integer> shapes = new HashMap<>();

    private StateWriter() {}

    /** The graph that hangs from {@code root}. */
    static byte[] write(Object root) {
        StateWriter writer = new StateWriter();
        try {
            writer.value(root);
            return writer.octets.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void value(Object value) throws IOException {
        if (value == null) {
            out.writeByte(StateForm.NULL);
        } else if (scalar(value)) {
            return;
        } else if (known.containsKey(value)) {
            out.writeByte(StateForm.AGAIN);
            out.writeInt(known.get(value));
        } else {
            composite(value);
        }
    }

    private boolean scalar(Object value) throws IOException {
        switch (value) {
            case Integer number -> {
                out.writeByte(StateForm.INT);
                out.writeInt(number);
            }
            case Long number -> {
                out.writeByte(StateForm.LONG);
                out.writeLong(number);
            }
            case Boolean truth -> out.writeByte(truth ? StateForm.TRUE : StateForm.FALSE);
            case Double number -> {
                out.writeByte(StateForm.DOUBLE);
                out.writeDouble(number);
            }
            case Character letter -> {
                out.writeByte(StateForm.CHAR);
                out.writeChar(letter);
            }
            case String text -> {
                out.writeByte(StateForm.STRING);
                text(text);
            }
            case Enum<?> constant -> {
                out.writeByte(StateForm.ENUM);
                shape(constant.getDeclaringClass());
                out.writeUTF(constant.name());
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void composite(Object value) throws IOException {
        Class<?> type = value.getClass();
        if (value instanceof Record) {
            // A record is made after its components, so it takes its number after them, too.
            out.writeByte(StateForm.RECORD);
            shape(type);
            fields(type, value);
            known.put(value, known.size());
            return;
        }
        byte form = StateForm.collection(value);
        if (form == StateForm.FIXED_LIST || form == StateForm.FIXED_SET
                || form == StateForm.FIXED_MAP) {
            collection(form, value);
            known.put(value, known.size());
            return;
        }
        known.put(value, known.size());
        if (type.isArray()) {
            array(value);
        } else if (form != 0) {
            collection(form, value);
        } else if (type.getName().startsWith(StateForm.OURS) && !type.isHidden()
                && !type.isAnonymousClass() && !type.isSynthetic()) {
            out.writeByte(StateForm.OBJECT);
            shape(type);
            fields(type, value);
        } else {
            throw new IllegalStateException("state of a kind that no snapshot can hold: "
                    + type.getName());
        }
    }

    private void fields(Class<?> type, Object from) throws IOException {
        for (Field field : StateForm.fields(type)) {
            value(StateForm.read(field, from));
        }
    }

    private void array(Object array) throws IOException {
        out.writeByte(StateForm.ARRAY);
        out.writeUTF(array.getClass().getComponentType().getName());
        int length = Array.getLength(array);
        out.writeInt(length);
        if (array instanceof byte[] bytes) {
            out.write(bytes);
            return;
        }
        for (int i = 0; i < length; i++) {
            value(Array.get(array, i));
        }
    }

    private void collection(byte form, Object value) throws IOException {
        out.writeByte(form);
        if (value instanceof SortedMap<?, ?> sorted && sorted.comparator() != null
                || value instanceof SortedSet<?> ordered && ordered.comparator() != null) {
            throw new IllegalStateException("state sorted by a comparator cannot be written down");
        }
        if (value instanceof Map<?, ?> map) {
            out.writeInt(map.size());
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                value(entry.getKey());
                value(entry.getValue());
            }
        } else {
            Collection<?> elements = (Collection<?>) value;
            out.writeInt(elements.size());
            for (Object element : elements) {
                value(element);
            }
        }
    }

    /** Names a class once, with its fields; afterwards its number says it all. */
    private void shape(Class<?> type) throws IOException {
        Integer number = shapes.get(type);
        if (number != null) {
            out.writeInt(number);
            return;
        }
        shapes.put(type, shapes.size());
        out.writeInt(-1);
        out.writeUTF(type.getName());
        List<Field> fields = type.isEnum() ? List.of() : StateForm.fields(type);
        out.writeShort(fields.size());
        for (Field field : fields) {
            out.writeUTF(StateForm.nameOf(field));
        }
    }

    private void text(String text) throws IOException {
        byte[] utf = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        out.writeInt(utf.length);
        out.write(utf);
    }
}
