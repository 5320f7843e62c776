package org.callbox.bridge.state;

import java.util.Collection;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The named fields of one machine or value, being written or being read. Each method takes the
 * value held, and answers the value that is to be held from now on: the same one when the state is
 * written or does not have the name, the one in the state when it is read.
 */
public interface Fields {
    /** False when the state is being written. */
    boolean reading();

    /** A value by its codec; neither held nor read is it null. */
    <T> T value(String name, T held, Codec<T> codec);

    /** A machine inside this one. */
    void part(String name, Consumer<Fields> part);

    /** What {@code held} contains, in its order; reading replaces all of it. */
    <T> void list(String name, Collection<T> held, Codec<T> codec);

    /** The same of a map; a map without an order of its own is written in the order of its keys. */
    <K, V> void map(String name, Map<K, V> held, Codec<K> key, Codec<V> value);

    /**
     * Machines that exist before the state is read, by their key. One that the state does not have
     * stays as it is; a key in the state that has no machine is a fault.
     */
    <K, V> void parts(String name, Map<K, V> machines, Codec<K> key, BiConsumer<V, Fields> state);

    /** A value that may be null. */
    default <T> T optional(String name, T held, Codec<T> codec) {
        return value(name, held, codec.orNull());
    }

    default int number(String name, int held) {
        return value(name, held, Codec.INT);
    }

    default long number(String name, long held) {
        return value(name, held, Codec.LONG);
    }

    /** An int from {@code least} to {@code most}; reading refuses any other. */
    default int number(String name, int held, int least, int most) {
        return value(name, held, Codec.range(least, most));
    }

    default boolean flag(String name, boolean held) {
        return value(name, held, Codec.FLAG);
    }

    default String text(String name, String held) {
        return value(name, held, Codec.TEXT);
    }

    /** Octets; the array held is not changed by reading. */
    default byte[] octets(String name, byte[] held) {
        return value(name, held, Codec.OCTETS);
    }
}
