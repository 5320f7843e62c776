package org.callbox.controller.frozen;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
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
 * that no room can keep state that a snapshot would lose. What the release before does not have
 * is left out: a class in a collection or a map with its entry, in a field with its value.
 */
final class StateWriter {
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream(1 << 16);
    private final DataOutputStream out = new DataOutputStream(octets);
    private final Map<Object, Integer> known = new IdentityHashMap<>();
    private final Map<Class<?>, Integer> shapes = new HashMap<>();
    private final FirstNames names;

    private StateWriter(FirstNames names) {
        this.names = names;
    }

    /** The graph that hangs from {@code root}. */
    static byte[] write(Object root, FirstNames names) {
        StateWriter writer = new StateWriter(names);
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
                out.writeUTF(names.constant(constant));
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
        } else if (StateForm.ours(type)) {
            out.writeByte(StateForm.OBJECT);
            shape(type);
            fields(type, value);
        } else {
            throw new IllegalStateException("state of a kind that no snapshot can hold: "
                    + type.getName());
        }
    }

    private void fields(Class<?> type, Object from) throws IOException {
        for (FirstNames.Part part : names.parts(type)) {
            element(part.of().apply(from));
        }
    }

    /** Nothing stands for what the reader could not make. */
    private void element(Object value) throws IOException {
        value(names.has(value) ? value : null);
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
            element(Array.get(array, i));
        }
    }

    private void collection(byte form, Object value) throws IOException {
        out.writeByte(form);
        if (value instanceof SortedMap<?, ?> sorted && sorted.comparator() != null
                || value instanceof SortedSet<?> ordered && ordered.comparator() != null) {
            throw new IllegalStateException("state sorted by a comparator cannot be written down");
        }
        if (value instanceof Map<?, ?> map) {
            List<? extends Map.Entry<?, ?>> entries = map.entrySet().stream()
                    .filter(entry -> names.has(entry.getKey()) && names.has(entry.getValue()))
                    .toList();
            out.writeInt(entries.size());
            for (Map.Entry<?, ?> entry : entries) {
                value(entry.getKey());
                value(entry.getValue());
            }
        } else {
            List<?> elements = ((Collection<?>) value).stream().filter(names::has).toList();
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
        List<FirstNames.Part> parts = type.isEnum() ? List.of() : names.parts(type);
        out.writeShort(parts.size());
        for (FirstNames.Part part : parts) {
            out.writeUTF(part.name());
        }
    }

    private void text(String text) throws IOException {
        byte[] utf = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        out.writeInt(utf.length);
        out.write(utf);
    }
}
