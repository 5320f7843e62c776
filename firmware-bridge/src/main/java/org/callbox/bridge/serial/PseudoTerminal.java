package org.callbox.bridge.serial;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.callbox.bridge.wire.Bytes;

/**
 * A pseudo terminal behind a symbolic link: a program that opens the link as a serial device
 * exchanges octets with the owner of this object. The path of the link stays the same when a new
 * one is made, as a device name given by udev does. Neither side sets a speed; octets pass as fast
 * as they are read.
 *
 * <p>One thread may read while another writes and a third closes.
 */
public final class PseudoTerminal implements AutoCloseable {
    private static final int BUFFER_OCTETS = 4096;
    /**
     * How long a write waits for a reader that is slow. After that the octets are lost, as on a
     * wire without flow control, and until the reader is back nothing waits at all.
     */
    private static final int WRITE_WAIT_MS = 200;

    private final Path link;
    private final Path device;
    private final int master;
    private final int slave;
    private final int wakeOut;
    private final int wakeIn;
    private final Arena arena = Arena.ofShared();
    private final Libc.Port reading = new Libc.Port(arena, BUFFER_OCTETS);
    private final Libc.Port writing = new Libc.Port(arena, BUFFER_OCTETS);
    private final ReentrantLock oneReader = new ReentrantLock();
    private final ReentrantLock oneWriter = new ReentrantLock();
    private final ReentrantLock oneCloser = new ReentrantLock();
    /** Shared by who uses the descriptors, exclusive for who closes them. */
    private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();
    private volatile boolean closed;
    private volatile long lost;
    private boolean stalled;

    private PseudoTerminal(Path link, int master) throws IOException {
        this.link = link;
        this.master = master;
        this.device = Path.of(Libc.slaveName(master));
        // Held open, so that the master sees no hang-up while the other program opens and closes.
        this.slave = Libc.openRaw(device.toString());
        int[] wake = Libc.pipe();
        this.wakeOut = wake[0];
        this.wakeIn = wake[1];
    }

    /**
     * Makes one and links it at the path, in place of a link that may be there.
     *
     * @throws IOException also when something else than a link stands there
     */
    public static PseudoTerminal open(Path link) throws IOException {
        if (Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link)) {
            throw new IOException(link + " exists and is no link; it is left alone");
        }
        Path folder = link.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("no tty can be linked at " + link + ": there is no folder "
                    + folder);
        }
        int master = Libc.openMaster();
        PseudoTerminal made;
        try {
            made = new PseudoTerminal(link, master);
        } catch (IOException fault) {
            Libc.close(master);
            throw fault;
        }
        try {
            made.link();
        } catch (IOException fault) {
            made.close();
            throw fault;
        }
        return made;
    }

    private void link() throws IOException {
        // By rename, so that whoever opens the path finds the old device or the new one.
        Path fresh = link.resolveSibling("." + link.getFileName() + "."
                + ProcessHandle.current().pid() + "." + device.getFileName());
        Files.deleteIfExists(fresh);
        Files.createSymbolicLink(fresh, device);
        Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The path that others open. */
    public Path path() {
        return link;
    }

    /** The device behind it. */
    public Path device() {
        return device;
    }

    /** Octets that were written and found no reader. */
    public long lostOctets() {
        return lost;
    }

    /** Waits for octets; empty only when closed. */
    public Bytes read() {
        oneReader.lock();
        use.readLock().lock();
        try {
            while (!closed) {
                int octets = reading.read(master);
                if (octets > 0) {
                    return copy(octets);
                }
                if (octets < 0 && reading.errno() != Libc.EAGAIN
                        && reading.errno() != Libc.EINTR) {
                    throw new IllegalStateException("read of " + device + ": error "
                            + reading.errno());
                }
                reading.await(master, Libc.POLLIN, wakeOut, -1);
            }
            return Bytes.EMPTY;
        } finally {
            use.readLock().unlock();
            oneReader.unlock();
        }
    }

    /** Hands octets to whoever has the path open; answers how many were not lost. */
    public int write(Bytes octets) {
        oneWriter.lock();
        use.readLock().lock();
        try {
            int written = 0;
            while (!closed && written < octets.size()) {
                int piece = Math.min(BUFFER_OCTETS, octets.size() - written);
                byte[] part = octets.slice(written, written + piece).toArray();
                MemorySegment.copy(part, 0, writing.buffer, ValueLayout.JAVA_BYTE, 0, piece);
                int taken = writeBuffered(piece);
                written += taken;
                if (taken < piece) {
                    break;
                }
            }
            lost += octets.size() - written;
            return written;
        } finally {
            use.readLock().unlock();
            oneWriter.unlock();
        }
    }

    private int writeBuffered(int octets) {
        int written = 0;
        while (!closed && written < octets) {
            int taken = writing.write(master, written, octets - written);
            if (taken > 0) {
                written += taken;
                stalled = false;
            } else if (taken < 0 && writing.errno() == Libc.EAGAIN) {
                if (stalled || !writing.await(master, Libc.POLLOUT, wakeOut, WRITE_WAIT_MS)) {
                    stalled = true;
                    return written;
                }
            } else if (writing.errno() != Libc.EINTR) {
                throw new IllegalStateException("write to " + device + ": error "
                        + writing.errno());
            }
        }
        return written;
    }

    private Bytes copy(int octets) {
        byte[] copied = new byte[octets];
        MemorySegment.copy(reading.buffer, ValueLayout.JAVA_BYTE, 0, copied, 0, octets);
        return Bytes.copyOf(copied);
    }

    /**
     * Closes it, as if the device were unplugged. The link goes too, unless another one has taken
     * its place.
     */
    @Override
    public void close() {
        oneCloser.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            wakeAll();
            use.writeLock().lock();
            try {
                unlink();
            } finally {
                Libc.close(master);
                Libc.close(slave);
                Libc.close(wakeOut);
                arena.close();
                use.writeLock().unlock();
            }
        } finally {
            oneCloser.unlock();
        }
    }

    /** The other end of the pipe closed makes this one readable, for every thread and for good. */
    private void wakeAll() {
        Libc.close(wakeIn);
    }

    private void unlink() {
        try {
            if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(device)) {
                Files.delete(link);
            }
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(link + " cannot be removed", fault);
        }
    }
}
