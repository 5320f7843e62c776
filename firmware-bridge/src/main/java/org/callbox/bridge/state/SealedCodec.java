package org.callbox.bridge.state;

import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A word for the class of a value, then the value. */
final class SealedCodec<T> implements Codec<T> {
    private final Map<Class<?>, Codec.Kind<? extends T>> byClass = new LinkedHashMap<>();
    private final Map<String, Codec.Kind<? extends T>> byWord = new LinkedHashMap<>();

    SealedCodec(Class<T> type, List<Codec.Kind<? extends T>> kinds) {
        for (Codec.Kind<? extends T> kind : kinds) {
            if (byClass.put(kind.type(), kind) != null || byWord.put(kind.word(), kind) != null) {
                throw new IllegalArgumentException("two kinds " + kind.word() + " of "
                        + type.getName());
            }
        }
        check(type);
    }

    private void check(Class<?> type) {
        if (byClass.containsKey(type)) {
            return;
        }
        if (!type.isSealed()) {
            throw new IllegalArgumentException("no word for " + type.getName());
        }
        if (!type.isInterface() && !Modifier.isAbstract(type.getModifiers())) {
            throw new IllegalArgumentException("no word for " + type.getName() + " itself");
        }
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            check(permitted);
        }
    }

    @Override
    public void put(CborOut out, T value) {
        Codec.Kind<? extends T> kind = byClass.get(value.getClass());
        if (kind == null) {
            throw new IllegalStateException("no word for " + value.getClass().getName());
        }
        out.array(2);
        out.text(kind.word());
        put(out, kind, value);
    }

    private static <S> void put(CborOut out, Codec.Kind<S> kind, Object value) {
        kind.codec().put(out, kind.type().cast(value));
    }

    @Override
    public T take(CborIn in) {
        if (in.array() != 2) {
            throw in.fault("a word and a value are expected");
        }
        return in.known(in.text(), byWord).codec().take(in);
    }
}
