package org.callbox.bridge.state;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Writes each field with its name. */
final class FieldWriter implements Fields {
    private final CborOut out;
    private final Set<String> names = new TreeSet<>();

    FieldWriter(CborOut out) {
        this.out = out;
    }

    @Override
    public boolean reading() {
        return false;
    }

    @Override
    public <T> T value(String name, T held, Codec<T> codec) {
        name(name);
        codec.put(out, held);
        return held;
    }

    @Override
    public void part(String name, Consumer<Fields> part) {
        name(name);
        out.fields(part);
    }

    @Override
    public <T> void list(String name, Collection<T> held, Codec<T> codec) {
        name(name);
        out.list(held, codec);
    }

    @Override
    public <K, V> void map(String name, Map<K, V> held, Codec<K> key, Codec<V> value) {
        name(name);
        out.map(held, key, value);
    }

    @Override
    public <K, V> void parts(String name, Map<K, V> machines, Codec<K> key,
            BiConsumer<V, Fields> state) {
        map(name, machines, key, Codec.of(
                (to, machine) -> to.fields(f -> state.accept(machine, f)), in -> null));
    }

    private void name(String name) {
        if (!names.add(name)) {
            throw new IllegalStateException("two fields of one machine have the name " + name);
        }
        out.text(name);
    }
}
