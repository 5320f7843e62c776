package org.callbox.controller.gpio;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.host.Adapter;

/**
 * One thread that sleeps in poll() until a line has edges to tell. It lives while there are lines
 * and closes those that leave, so that no number of a closed file is ever waited for.
 */
final class EdgeReader {
    private static final long LEAVE_WAIT_MS = 1_000;

    /** Receives the edges of a line. All but {@code fd} is called on the reader's thread. */
    interface Watched {
        int fd();

        /** There are edges to read. False: the line is lost and must not be waited for again. */
        boolean readable();

        /** The line is no longer waited for. */
        void left();
    }

    private final List<Watched> watched = new ArrayList<>();
    private final List<Watched> leaving = new ArrayList<>();
    private Adapter thread;
    private int wakeFd;

    synchronized void add(Watched line) {
        watched.add(line);
        if (thread != null) {
            wake();
            return;
        }
        wakeFd = GpioLibc.eventfd();
        if (wakeFd < 0) {
            throw new IllegalStateException("eventfd: errno " + -wakeFd);
        }
        thread = Adapter.restarted("gpio-edges", this::run).start();
    }

    /** Returns when the line has left, or after a second when a listener holds the thread. */
    synchronized void remove(Watched line) {
        if (!watched.remove(line)) {
            return;
        }
        leaving.add(line);
        if (thread != null && thread.isCurrent()) {
            return;
        }
        wake();
        long endNs = System.nanoTime() + LEAVE_WAIT_MS * 1_000_000;
        long leftMs = LEAVE_WAIT_MS;
        boolean interrupted = false;
        while (leaving.contains(line) && leftMs > 0) {
            try {
                wait(leftMs);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            leftMs = (endNs - System.nanoTime()) / 1_000_000;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Watched> present = present();
        while (!present.isEmpty()) {
            short[] seen = poll(present);
            for (int i = 0; i < present.size(); i++) {
                if (seen[i] != 0) {
                    serve(present.get(i));
                }
            }
            present = present();
        }
    }

    /** The events of poll() by line; empty after a wake-up. */
    private short[] poll(List<Watched> present) {
        short[] seen = new short[present.size()];
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment fds = arena.allocate(Abi.POLL_FD, present.size() + 1L);
            long size = Abi.POLL_FD.byteSize();
            for (int i = 0; i <= present.size(); i++) {
                int fd = i < present.size() ? present.get(i).fd() : wakeFd;
                fds.set(JAVA_INT, i * size + Abi.offset(Abi.POLL_FD, "fd"), fd);
                fds.set(JAVA_SHORT, i * size + Abi.offset(Abi.POLL_FD, "events"), GpioLibc.POLLIN);
            }
            int found = GpioLibc.poll(fds, present.size() + 1);
            if (found < 0 && found != -GpioLibc.EINTR) {
                throw new IllegalStateException("poll: errno " + -found);
            }
            for (int i = 0; found > 0 && i < present.size(); i++) {
                seen[i] = fds.get(JAVA_SHORT, i * size + Abi.offset(Abi.POLL_FD, "revents"));
            }
            GpioLibc.read(wakeFd, arena.allocate(JAVA_LONG));
        }
        return seen;
    }

    /** Reads even when poll() tells of an error alone: then read() says which. */
    private void serve(Watched line) {
        synchronized (this) {
            if (!watched.contains(line)) {
                return;
            }
        }
        if (!line.readable()) {
            remove(line);
        }
    }

    /** Removes lines that leave; the thread ends with the last. */
    private synchronized List<Watched> present() {
        leaving.forEach(Watched::left);
        leaving.clear();
        notifyAll();
        if (watched.isEmpty()) {
            GpioLibc.close(wakeFd);
            thread = null;
        }
        return List.copyOf(watched);
    }

    private void wake() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment one = arena.allocate(JAVA_LONG);
            one.set(JAVA_LONG, 0, 1);
            GpioLibc.write(wakeFd, one);
        }
    }
}
