package org.callbox.controller.systemd;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
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
import java.nio.charset.StandardCharsets;

/**
 * Sends datagrams to a Unix socket, as sd_notify(3) has it: Java knows such sockets for streams
 * only. Of one thread at a time.
 */
@SuppressWarnings("restricted")
final class NotifySocket implements AutoCloseable {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int FAMILY_OCTETS = 2;
    /** Of sockaddr_un, on Linux. */
    private static final int PATH_OCTETS_MAX = 108;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO =
            CAPTURED.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle SOCKET = call("socket",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle SENDTO = call("sendto", FunctionDescriptor.of(
            JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle CLOSE = call("close",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private final byte[] address;
    private final int descriptor;

    /** @param name a path, or a name that begins with @ and is in no folder */
    NotifySocket(String name) throws IOException {
        this.address = address(name);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = arena.allocate(CAPTURED);
            int opened = (int) SOCKET.invokeExact(errno, AF_UNIX, SOCK_DGRAM_CLOEXEC, 0);
            this.descriptor = (int) checked("socket", errno, opened);
        } catch (IOException fault) {
            throw fault;
        } catch (Throwable thrown) {
            throw broken(thrown);
        }
    }

    private static byte[] address(String name) throws IOException {
        byte[] octets = name.getBytes(StandardCharsets.UTF_8);
        boolean path = name.startsWith("/");
        if (!path && !name.startsWith("@") || octets.length >= PATH_OCTETS_MAX) {
            throw new IOException("NOTIFY_SOCKET is neither a path nor a name with @: " + name);
        }
        if (path) {
            byte[] ended = new byte[octets.length + 1];
            System.arraycopy(octets, 0, ended, 0, octets.length);
            return ended;
        }
        octets[0] = 0;
        return octets;
    }

    /** Waits while the receiver has its hands full. */
    void send(String message) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = arena.allocate(CAPTURED);
            byte[] octets = message.getBytes(StandardCharsets.UTF_8);
            MemorySegment text = arena.allocateFrom(JAVA_BYTE, octets);
            MemorySegment to = arena.allocate(FAMILY_OCTETS + PATH_OCTETS_MAX, 2);
            to.set(JAVA_SHORT, 0, (short) AF_UNIX);
            MemorySegment.copy(address, 0, to, JAVA_BYTE, FAMILY_OCTETS, address.length);
            checked("sendto", errno, (long) SENDTO.invokeExact(errno, descriptor, text,
                    (long) octets.length, MSG_NOSIGNAL, to, FAMILY_OCTETS + address.length));
        } catch (IOException fault) {
            throw fault;
        } catch (Throwable thrown) {
            throw broken(thrown);
        }
    }

    @Override
    public void close() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = arena.allocate(CAPTURED);
            int closed = (int) CLOSE.invokeExact(errno, descriptor);
            checked("close", errno, closed);
        } catch (IOException fault) {
            throw fault;
        } catch (Throwable thrown) {
            throw broken(thrown);
        }
    }

    private static long checked(String what, MemorySegment errno, long result)
            throws IOException {
        if (result < 0) {
            throw new IOException(what + ": error " + (int) ERRNO.get(errno, 0L));
        }
        return result;
    }

    private static IllegalStateException broken(Throwable thrown) {
        return new IllegalStateException("a call into the C library failed", thrown);
    }

    private static MethodHandle call(String name, FunctionDescriptor shape) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), shape,
                Linker.Option.captureCallState("errno"));
    }
}
