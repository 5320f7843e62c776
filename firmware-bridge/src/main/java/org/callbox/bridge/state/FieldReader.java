package org.callbox.bridge.state;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Reads fields by name. They are asked for in the order in which this release writes them; what
 * stands elsewhere is found by passing over what comes before it and remembering where that was.
 */
final class FieldReader implements Fields {
    /** More fields than any machine has. */
    private static final int PASSED_MAX = 1_000;

    private final CborIn in;
    /** Names passed over, and where their values begin. */
    private final Map<String, Integer> passed = new TreeMap<>();
    /** Where the first name begins that nobody has looked at. */
    private int next;

    FieldReader(CborIn in) {
        this.in = in;
        this.next = in.at();
    }

    @Override
    public boolean reading() {
        return true;
    }

    @Override
    public <T> T value(String name, T held, Codec<T> codec) {
        boolean ahead = !passed.containsKey(name);
        if (!find(name)) {
            return held;
        }
        in.enter(name);
        T value = codec.take(in);
        in.leave();
        if (ahead) {
            next = in.at();
        }
        return value;
    }

    @Override
    public void part(String name, Consumer<Fields> part) {
        value(name, null, Codec.of((out, none) -> { }, from -> from.fields(f -> {
            part.accept(f);
            return null;
        })));
    }

    @Override
    public <T> void list(String name, Collection<T> held, Codec<T> codec) {
        value(name, null, Codec.of((out, none) -> { }, from -> {
            held.clear();
            return from.list(held, codec);
        }));
    }

    @Override
    public <K, V> void map(String name, Map<K, V> held, Codec<K> key, Codec<V> value) {
        value(name, null, Codec.of((out, none) -> { }, from -> {
            held.clear();
            return from.map(held, key, value);
        }));
    }

    @Override
    public <K, V> void parts(String name, Map<K, V> machines, Codec<K> key,
            BiConsumer<V, Fields> state) {
        value(name, null, Codec.of((out, none) -> { }, from -> {
            from.entries(key, id -> {
                V machine = machines.get(id);
                if (machine == null) {
                    throw from.fault("there is no such machine");
                }
                from.fields(f -> {
                    state.accept(machine, f);
                    return null;
                });
            });
            return null;
        }));
    }

    /** Stands before the value of {@code name}, or answers false. */
    private boolean find(String name) {
        Integer known = passed.remove(name);
        if (known != null) {
            in.go(known);
            return true;
        }
        in.go(next);
        while (!in.ends()) {
            if (in.named(name)) {
                return true;
            }
            pass();
        }
        return false;
    }

    /** Passes over what nobody asked for, and stands behind the last field. */
    void end() {
        in.go(next);
        while (!in.ends()) {
            pass();
        }
        for (String name : passed.keySet()) {
            if (name.startsWith(StateFormat.REQUIRED)) {
                throw in.ahead("a field " + name + " that must not be passed over");
            }
        }
        in.close();
    }

    private void pass() {
        passed.put(in.text(), in.at());
        if (passed.size() > PASSED_MAX) {
            throw in.fault("more fields than any machine has");
        }
        in.pass();
        next = in.at();
    }
}
