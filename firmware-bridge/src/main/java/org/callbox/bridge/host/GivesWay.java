package org.callbox.bridge.host;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/**
 * Lets a thread come after others where the processor is short. Java's own priorities do nothing on
 * Linux; its nice value is one of each thread, and a thread takes over that of who made it, so
 * those that a library makes for its work come after others as well.
 */
@SuppressWarnings("restricted")
final class GivesWay {
    /** More than who handles calls: a third of the weight, enough to give way, never starved. */
    static final int NICER = 5;
    /** Of each thread on Linux, of the calling one. */
    private static final MethodHandle NICE = Linker.nativeLinker().downcallHandle(
            Linker.nativeLinker().defaultLookup().findOrThrow("nice"),
            FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private GivesWay() {}

    /**
     * The calling thread, and those that it makes from now on.
     *
     * @return its nice value now; -1 where the kernel refused
     */
    static int toOthers() {
        try {
            return (int) NICE.invokeExact(NICER);
        } catch (Throwable thrown) {
            throw new IllegalStateException("a call into the C library failed", thrown);
        }
    }
}
