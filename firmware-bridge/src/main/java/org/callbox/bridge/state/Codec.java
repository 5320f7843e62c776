package org.callbox.bridge.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** How one value is written and read. The package documentation shows the use of each kind. */
public interface Codec<T> {
    Codec<Integer> INT = range(Integer.MIN_VALUE, Integer.MAX_VALUE);
    Codec<Long> LONG = of((out, value) -> out.number(value),
            in -> in.number(Long.MIN_VALUE, Long.MAX_VALUE));
    Codec<Boolean> FLAG = of((out, value) -> out.flag(value), CborIn::flag);
    Codec<String> TEXT = of((out, value) -> out.text(value), CborIn::text);
    Codec<byte[]> OCTETS = of((out, value) -> out.octets(value), CborIn::octets);

    void put(CborOut out, T value);

    T take(CborIn in);

    /** Two directions that are no mirror of each other by construction: for the simplest values. */
    static <T> Codec<T> of(BiConsumer<CborOut, T> put, Function<CborIn, T> take) {
        return new Codec<>() {
            @Override
            public void put(CborOut out, T value) {
                put.accept(out, value);
            }

            @Override
            public T take(CborIn in) {
                return take.apply(in);
            }
        };
    }

    /** An int from {@code least} to {@code most}. */
    static Codec<Integer> range(int least, int most) {
        return of((out, value) -> out.number(value), in -> (int) in.number(least, most));
    }

    /** A value written as another one; {@code from} may refuse by an IllegalArgumentException. */
    default <S> Codec<S> as(Function<S, T> to, Function<T, S> from) {
        return of((out, value) -> put(out, to.apply(value)), in -> from.apply(take(in)));
    }

    /**
     * A value that is made of its fields.
     *
     * @param absent where the fields come from that a state does not have
     * @param fields names every field of the value given and makes the value from the answers,
     *     which nobody needs while the state is written
     */
    @SuppressWarnings("ReturnValueIgnored")
    static <T> Codec<T> record(T absent, BiFunction<Fields, T, T> fields) {
        return of((out, value) -> out.fields(f -> fields.apply(f, value)),
                in -> in.fields(f -> fields.apply(f, absent)));
    }

    /** An object: {@code fields} is given null in place of one when it has to make it. */
    static <T> Codec<T> object(BiFunction<Fields, T, T> fields) {
        return record(null, fields);
    }

    /** A machine whose constructor needs nothing from the state. */
    static <T> Codec<T> machine(Supplier<T> make, BiConsumer<T, Fields> state) {
        return object((f, was) -> {
            T machine = f.reading() ? make.get() : was;
            state.accept(machine, f);
            return machine;
        });
    }

    /** An enum by words that stay when a constant is renamed; use a switch without a default. */
    static <E extends Enum<E>> Codec<E> words(Class<E> type, Function<E, String> word) {
        Map<String, E> constants = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            if (constants.put(word.apply(constant), constant) != null) {
                throw new IllegalArgumentException("two constants of " + type.getName()
                        + " have the word " + word.apply(constant));
            }
        }
        return of((out, value) -> out.text(word.apply(value)),
                in -> in.known(in.text(), constants));
    }

    /** An enum by the numbers that a standard gives its constants. */
    static <E extends Enum<E>> Codec<E> codes(Class<E> type, Function<E, Integer> code) {
        Map<Integer, E> constants = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            if (constants.put(code.apply(constant), constant) != null) {
                throw new IllegalArgumentException("two constants of " + type.getName()
                        + " have the code " + code.apply(constant));
            }
        }
        return of((out, value) -> out.number(code.apply(value)),
                in -> in.known((int) in.number(Integer.MIN_VALUE, Integer.MAX_VALUE), constants));
    }

    /** One class of a sealed type. */
    record Kind<T>(String word, Class<T> type, Codec<T> codec) {}

    static <T> Kind<T> kind(String word, Class<T> type, Codec<T> codec) {
        return new Kind<>(word, type, codec);
    }

    /** A class of a sealed type that has nothing to say beyond being it. */
    static <T> Kind<T> kind(String word, Class<T> type, Supplier<T> make) {
        return new Kind<>(word, type, machine(make, (value, f) -> { }));
    }

    /** A sealed type: a word for the class, then its fields. Every permitted class has a kind. */
    @SafeVarargs
    static <T> Codec<T> sealed(Class<T> type, Kind<? extends T>... kinds) {
        List<Kind<? extends T>> listed = new ArrayList<>();
        for (Kind<? extends T> kind : kinds) {
            listed.add(kind);
        }
        return new SealedCodec<>(type, listed);
    }

    /**
     * An object that another machine owns, as its id.
     *
     * @param owned finds it by the id, both to prove it when it is written and when it is read
     */
    static <K, T> Codec<T> reference(Codec<K> key, Function<T, K> keyOf, Function<K, T> owned) {
        return of((out, value) -> {
            K id = keyOf.apply(value);
            if (owned.apply(id) != value) {
                throw new IllegalStateException("the state refers to " + id
                        + ", which its owner does not have");
            }
            key.put(out, id);
        }, in -> {
            K id = key.take(in);
            T found = owned.apply(id);
            if (found == null) {
                throw in.fault("it refers to " + id + ", which is not there");
            }
            return found;
        });
    }

    default Codec<T> orNull() {
        return of((out, value) -> {
            if (value == null) {
                out.nothing();
            } else {
                put(out, value);
            }
        }, in -> in.nothing() ? null : take(in));
    }

    /** A list that cannot be changed. */
    default Codec<List<T>> list() {
        return of((out, values) -> out.list(values, this),
                in -> Collections.unmodifiableList(in.list(new ArrayList<>(), this)));
    }

    /** A collection that can be changed, of the kind that {@code make} makes. */
    default <C extends Collection<T>> Codec<C> in(Supplier<C> make) {
        return of((out, values) -> out.list(values, this), in -> in.list(make.get(), this));
    }

    /** A map that cannot be changed, in the order in which it was written. */
    static <K, V> Codec<Map<K, V>> map(Codec<K> key, Codec<V> value) {
        return of((out, map) -> out.map(map, key, value),
                in -> Collections.unmodifiableMap(in.map(new LinkedHashMap<>(), key, value)));
    }
}
