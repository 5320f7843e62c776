package org.callbox.bridge.serial;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * What this process does at SIGHUP, read when this is made and put back when it is closed.
 * jSerialComm lets the process ignore that signal when its library is loaded, and Java takes no
 * handler for a signal that is ignored.
 */
@SuppressWarnings("restricted")
final class HangUpKept implements AutoCloseable {
    private static final int SIGHUP = 1;
    /** Larger than struct sigaction on any Linux. Nothing in it is looked at. */
    private static final long SIGACTION_OCTETS = 512;

    private final MethodHandle sigaction;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment kept = arena.allocate(SIGACTION_OCTETS, 16);

    HangUpKept() throws IOException {
        Linker linker = Linker.nativeLinker();
        sigaction = linker.downcallHandle(linker.defaultLookup().findOrThrow("sigaction"),
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
        call(MemorySegment.NULL, kept);
    }

    @Override
    public void close() throws IOException {
        try (arena) {
            call(kept, MemorySegment.NULL);
        }
    }

    private void call(MemorySegment fresh, MemorySegment old) throws IOException {
        int result;
        try {
            result = (int) sigaction.invokeExact(SIGHUP, fresh, old);
        } catch (Throwable thrown) {
            throw new IllegalStateException("a call into the C library failed", thrown);
        }
        if (result != 0) {
            throw new IOException("what this process does at SIGHUP cannot be kept");
        }
    }
}
