package org.callbox.controller.frozen;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;

/**
 * Makes an object without running its constructor, as Java's own serialization does, and by the
 * same means: the factory in {@code jdk.unsupported} that is kept for this purpose. Found by name,
 * because the compiler warns of every mention.
 */
final class Blank {
    private static final Object FACTORY;
    private static final MethodHandle CONSTRUCTOR_FOR;

    static {
        try {
            Class<?> type = Class.forName("sun.reflect.ReflectionFactory");
            FACTORY = type.getMethod("getReflectionFactory").invoke(null);
            CONSTRUCTOR_FOR = MethodHandles.publicLookup().findVirtual(type,
                    "newConstructorForSerialization",
                    MethodType.methodType(Constructor.class, Class.class, Constructor.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Blank() {}

    static Object of(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> made;
        try {
            made = (Constructor<?>) CONSTRUCTOR_FOR.invoke(
                    FACTORY, type, Object.class.getDeclaredConstructor());
        } catch (ReflectiveOperationException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        return made.newInstance();
    }
}
