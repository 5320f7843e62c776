package org.callbox.controller.gpio;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;

/** The few calls of the C library that a GPIO line needs. A result below 0 is minus errno. */
@SuppressWarnings("restricted")
final class GpioLibc {
    static final int EPERM = 1;
    static final int EINTR = 4;
    static final int ENXIO = 6;
    static final int EAGAIN = 11;
    static final int EACCES = 13;
    static final int EBUSY = 16;
    static final int ENODEV = 19;
    static final int ENOTTY = 25;
    static final int EOPNOTSUPP = 95;

    static final short POLLIN = 0x001;

    private static final int O_RDWR_CLOEXEC = 0x80002;
    private static final int EFD_CLOEXEC_NONBLOCK = 0x80800;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MemoryLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO =
            CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle OPEN =
            variadic("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle IOCTL =
            variadic("ioctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS));
    private static final MethodHandle READ =
            plain("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle WRITE =
            plain("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle CLOSE =
            plain("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle POLL =
            plain("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle EVENTFD =
            plain("eventfd", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));

    private GpioLibc() {}

    /** Opens for reading and writing. */
    static int open(Path path) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            MemorySegment name = arena.allocateFrom(path.toString());
            return result(state, (int) OPEN.invokeExact(state, name, O_RDWR_CLOEXEC));
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    static int ioctl(int fd, long request, MemorySegment argument) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            return result(state, (int) IOCTL.invokeExact(state, fd, request, argument));
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    static int read(int fd, MemorySegment into) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            return result(state, (int) (long) READ.invokeExact(state, fd, into, into.byteSize()));
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    static int write(int fd, MemorySegment from) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            return result(state, (int) (long) WRITE.invokeExact(state, fd, from, from.byteSize()));
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    static int close(int fd) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            return result(state, (int) CLOSE.invokeExact(state, fd));
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Waits without limit. */
    static int poll(MemorySegment pollFds, int count) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            return result(state, (int) POLL.invokeExact(state, pollFds, (long) count, -1));
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** A counter that poll() can wait for; reading it never blocks. */
    static int eventfd() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            return result(state, (int) EVENTFD.invokeExact(state, 0, EFD_CLOEXEC_NONBLOCK));
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static int result(MemorySegment state, int returned) {
        return returned >= 0 ? returned : -(int) ERRNO.get(state, 0L);
    }

    private static MethodHandle plain(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor,
                Linker.Option.captureCallState("errno"));
    }

    /** For {@code open} and {@code ioctl}, whose third argument is a variadic one. */
    private static MethodHandle variadic(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor,
                Linker.Option.captureCallState("errno"), Linker.Option.firstVariadicArg(2));
    }
}
