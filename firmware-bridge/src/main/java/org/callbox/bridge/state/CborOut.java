package org.callbox.bridge.state;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Writes values as CBOR (RFC 8949). The fields of a machine are a map of indefinite length with
 * text keys; all other lengths are definite. The same state gives the same octets.
 */
public final class CborOut {
    private static final int FIRST_OCTETS = 1 << 14;
    private static final String IMMUTABLE = "java.util.ImmutableCollections$";

    private byte[] octets = new byte[FIRST_OCTETS];
    private int size;

    CborOut() {}

    byte[] toOctets() {
        return Arrays.copyOf(octets, size);
    }

    public void number(long value) {
        head(value < 0 ? Cbor.NEGATIVE : Cbor.UNSIGNED, value < 0 ? ~value : value);
    }

    public void flag(boolean value) {
        one(value ? Cbor.TRUE : Cbor.FALSE);
    }

    public void nothing() {
        one(Cbor.NULL);
    }

    public void text(String value) {
        byte[] utf = value.getBytes(StandardCharsets.UTF_8);
        head(Cbor.TEXT, utf.length);
        raw(utf, utf.length);
    }

    public void octets(byte[] value) {
        head(Cbor.OCTETS, value.length);
        raw(value, value.length);
    }

    /** The head of an array; its elements follow. */
    public void array(int count) {
        head(Cbor.ARRAY, count);
    }

    void fields(Consumer<Fields> named) {
        one(Cbor.FIELDS);
        named.accept(new FieldWriter(this));
        one(Cbor.BREAK);
    }

    <T> void list(Collection<T> values, Codec<T> codec) {
        array(values.size());
        if (!salted(values) || values instanceof List<?>) {
            values.forEach(value -> codec.put(this, value));
        } else {
            sorted(values, codec::put);
        }
    }

    <K, V> void map(Map<K, V> map, Codec<K> key, Codec<V> value) {
        head(Cbor.MAP, map.size());
        if (salted(map)) {
            sorted(map.entrySet(), (out, entry) -> out.entry(entry, key, value));
        } else {
            map.entrySet().forEach(entry -> entry(entry, key, value));
        }
    }

    <K, V> void entry(Map.Entry<K, V> entry, Codec<K> key, Codec<V> value) {
        key.put(this, entry.getKey());
        value.put(this, entry.getValue());
    }

    /** A set or map of {@code Set.of} and the like is iterated differently in each JVM. */
    private static boolean salted(Object held) {
        return held.getClass().getName().startsWith(IMMUTABLE);
    }

    private <T> void sorted(Collection<T> values, BiConsumer<CborOut, T> put) {
        List<byte[]> written = new ArrayList<>();
        for (T value : values) {
            CborOut alone = new CborOut();
            put.accept(alone, value);
            written.add(alone.toOctets());
        }
        written.sort(Arrays::compareUnsigned);
        written.forEach(one -> raw(one, one.length));
    }

    private void head(int major, long value) {
        if (value < Cbor.ONE_OCTET) {
            one(major | (int) value);
            return;
        }
        int shift = value < 1L << 8 ? 0 : value < 1L << 16 ? 1 : value < 1L << 32 ? 2 : 3;
        one(major | Cbor.ONE_OCTET + shift);
        for (int i = (1 << shift) - 1; i >= 0; i--) {
            one((int) (value >>> 8 * i));
        }
    }

    void one(int octet) {
        room(1);
        octets[size++] = (byte) octet;
    }

    void raw(byte[] source, int length) {
        room(length);
        System.arraycopy(source, 0, octets, size, length);
        size += length;
    }

    private void room(int more) {
        if (octets.length - size < more) {
            octets = Arrays.copyOf(octets, Math.max(octets.length * 2, size + more));
        }
    }
}
