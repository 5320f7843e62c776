package org.callbox.bridge.serial;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** The few calls of the C library that a pseudo terminal needs, as on Linux. */
@SuppressWarnings("restricted")
final class Libc {
    static final int O_RDWR = 2;
    static final int O_NOCTTY = 0x100;
    static final int O_NONBLOCK = 0x800;
    static final int O_CLOEXEC = 0x80000;
    static final short POLLIN = 1;
    static final short POLLOUT = 4;
    static final int EINTR = 4;
    static final int EAGAIN = 11;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO =
            CAPTURED.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    /** Larger than struct termios on any Linux. */
    private static final long TERMIOS_OCTETS = 256;
    private static final long NAME_OCTETS = 128;
    private static final long POLLFD_OCTETS = 8;

    private static final MethodHandle POSIX_OPENPT = call("posix_openpt", true, JAVA_INT, JAVA_INT);
    private static final MethodHandle GRANTPT = call("grantpt", true, JAVA_INT, JAVA_INT);
    private static final MethodHandle UNLOCKPT = call("unlockpt", true, JAVA_INT, JAVA_INT);
    private static final MethodHandle PTSNAME_R =
            call("ptsname_r", false, JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle OPEN = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("open"),
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT),
            Linker.Option.firstVariadicArg(2), Linker.Option.captureCallState("errno"));
    private static final MethodHandle CLOSE = call("close", true, JAVA_INT, JAVA_INT);
    private static final MethodHandle READ =
            call("read", true, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle WRITE =
            call("write", true, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle POLL =
            call("poll", true, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle PIPE2 = call("pipe2", true, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle TCGETATTR =
            call("tcgetattr", true, JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle TCSETATTR =
            call("tcsetattr", true, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle CFMAKERAW = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("cfmakeraw"), FunctionDescriptor.ofVoid(ADDRESS));

    private Libc() {}

    /** A descriptor as one thread uses it: buffers that are made once, and the last error. */
    static final class Port {
        private final MemorySegment errno;
        private final MemorySegment pollfds;
        final MemorySegment buffer;

        Port(Arena arena, int bufferOctets) {
            errno = arena.allocate(CAPTURED);
            pollfds = arena.allocate(2 * POLLFD_OCTETS, 4);
            buffer = arena.allocate(bufferOctets);
        }

        int errno() {
            return (int) ERRNO.get(errno, 0L);
        }

        /** How many octets came into the buffer, 0 at the end, -1 on an error. */
        int read(int fd) {
            try {
                return (int) (long) READ.invokeExact(errno, fd, buffer, buffer.byteSize());
            } catch (Throwable thrown) {
                throw broken(thrown);
            }
        }

        int write(int fd, long from, long octets) {
            try {
                MemorySegment part = buffer.asSlice(from, octets);
                return (int) (long) WRITE.invokeExact(errno, fd, part, octets);
            } catch (Throwable thrown) {
                throw broken(thrown);
            }
        }

        /**
         * Waits until the descriptor is ready or the other one becomes readable; false when
         * neither was within the time. A negative time is for ever.
         */
        boolean await(int fd, short events, int wakeFd, int waitMs) {
            pollfd(0, fd, events);
            pollfd(1, wakeFd, POLLIN);
            try {
                return (int) POLL.invokeExact(errno, pollfds, 2L, waitMs) != 0;
            } catch (Throwable thrown) {
                throw broken(thrown);
            }
        }

        private void pollfd(int index, int fd, short events) {
            long at = index * POLLFD_OCTETS;
            pollfds.set(JAVA_INT, at, fd);
            pollfds.set(JAVA_SHORT, at + 4, events);
            pollfds.set(JAVA_SHORT, at + 6, (short) 0);
        }
    }

    /** Opens the master side of a new pseudo terminal and unlocks the other. */
    static int openMaster() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = arena.allocate(CAPTURED);
            int flags = O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC;
            int opened = (int) POSIX_OPENPT.invokeExact(errno, flags);
            int master = checked("posix_openpt", errno, opened);
            checked("grantpt", errno, (int) GRANTPT.invokeExact(errno, master));
            checked("unlockpt", errno, (int) UNLOCKPT.invokeExact(errno, master));
            return master;
        } catch (IOException fault) {
            throw fault;
        } catch (Throwable thrown) {
            throw broken(thrown);
        }
    }

    static String slaveName(int master) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocate(NAME_OCTETS);
            int fault = (int) PTSNAME_R.invokeExact(master, name, NAME_OCTETS);
            if (fault != 0) {
                throw new IOException("ptsname_r: error " + fault);
            }
            return name.getString(0);
        } catch (IOException fault) {
            throw fault;
        } catch (Throwable thrown) {
            throw broken(thrown);
        }
    }

    /** Opens a terminal and puts it into raw mode: no echo, no lines, no signals. */
    static int openRaw(String path) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = arena.allocate(CAPTURED);
            MemorySegment termios = arena.allocate(TERMIOS_OCTETS, 8);
            int fd = checked("open " + path, errno, (int) OPEN.invokeExact(
                    errno, arena.allocateFrom(path), O_RDWR | O_NOCTTY | O_CLOEXEC, 0));
            checked("tcgetattr", errno, (int) TCGETATTR.invokeExact(errno, fd, termios));
            CFMAKERAW.invokeExact(termios);
            checked("tcsetattr", errno, (int) TCSETATTR.invokeExact(errno, fd, 0, termios));
            return fd;
        } catch (IOException fault) {
            throw fault;
        } catch (Throwable thrown) {
            throw broken(thrown);
        }
    }

    /** Read end and write end. */
    static int[] pipe() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = arena.allocate(CAPTURED);
            MemorySegment ends = arena.allocate(JAVA_INT, 2);
            checked("pipe2", errno, (int) PIPE2.invokeExact(errno, ends, O_CLOEXEC | O_NONBLOCK));
            return new int[] {ends.getAtIndex(JAVA_INT, 0), ends.getAtIndex(JAVA_INT, 1)};
        } catch (IOException fault) {
            throw fault;
        } catch (Throwable thrown) {
            throw broken(thrown);
        }
    }

    static void close(int fd) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = arena.allocate(CAPTURED);
            // Whatever it answers, the descriptor is gone afterwards (close(2), Linux).
            int ignored = (int) CLOSE.invokeExact(errno, fd);
            assert ignored <= 0;
        } catch (Throwable thrown) {
            throw broken(thrown);
        }
    }

    private static int checked(String what, MemorySegment errno, int result) throws IOException {
        if (result < 0) {
            throw new IOException(what + ": error " + (int) ERRNO.get(errno, 0L));
        }
        return result;
    }

    private static IllegalStateException broken(Throwable thrown) {
        return new IllegalStateException("a call into the C library failed", thrown);
    }

    private static MethodHandle call(
            String name, boolean capture, MemoryLayout result, MemoryLayout... arguments) {
        MemorySegment symbol = LINKER.defaultLookup().findOrThrow(name);
        FunctionDescriptor shape = FunctionDescriptor.of(result, arguments);
        return capture
                ? LINKER.downcallHandle(symbol, shape, Linker.Option.captureCallState("errno"))
                : LINKER.downcallHandle(symbol, shape);
    }
}
