package org.callbox.bridge.serial;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.callbox.bridge.host.Adapter;
import org.callbox.bridge.wire.Bytes;

/**
 * A serial device by its path, eight data bits, no parity, one stop bit, no flow control. Reopens
 * it for ever, by path, since what stands behind a path may be another device each time.
 *
 * <p>Outbox: at most {@value #OUTBOX_OCTETS} octets; when that is full the newest are dropped and
 * counted, and when the device is lost all are. The link repeats what matters.
 */
public final class JSerialLine implements SerialLine {
    /** Over half a second at 921600 bit/s; what is older than that has been repeated already. */
    public static final int OUTBOX_OCTETS = 65_536;

    private static final int BUFFER_OCTETS = 4096;
    private static final long REOPEN_MIN_MS = 100;
    private static final long REOPEN_MAX_MS = 1_000;
    private static final long CLOSE_WAIT_MS = 2_000;

    private static final int NO_SUCH_FILE = 2;
    private static final int WOULD_BLOCK = 11;
    private static final int ACCESS = 13;
    private static final int BUSY = 16;
    private static final int IS_DIRECTORY = 21;
    private static final int NOT_A_TERMINAL = 25;

    private final String path;
    private final int baud;
    private final Listener listener;
    private final Adapter reader;
    private final Adapter writer;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Bytes> outbox = new ArrayDeque<>();
    private int outboxOctets;
    private SerialPort port;
    private boolean closing;
    private long droppedOctets;

    // Of the reader thread.
    private String toldWhy = "";

    /**
     * Starts at once; a device that is not there is waited for.
     *
     * @param baud bit/s, one of the standard rates; a pseudo terminal ignores it
     */
    public JSerialLine(String path, int baud, Listener listener) {
        this.path = path;
        this.baud = baud;
        this.listener = listener;
        reader = Adapter.restarted("serial in " + path, this::readForEver, this::failed);
        writer = Adapter.restarted("serial out " + path, this::writeForEver, this::failed);
        reader.start();
        writer.start();
    }

    @Override
    public void write(Bytes octets) {
        lock.lock();
        try {
            if (port == null || outboxOctets + octets.size() > OUTBOX_OCTETS) {
                droppedOctets += octets.size();
                return;
            }
            outbox.add(octets);
            outboxOctets += octets.size();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether both of its threads are there, with a device or without one. */
    public boolean live() {
        return reader.isAlive() && writer.isAlive();
    }

    /** Octets given to {@link #write} that never reached the device. */
    public long droppedOctets() {
        lock.lock();
        try {
            return droppedOctets;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
            if (port != null) {
                port.closePort();
            }
        } finally {
            lock.unlock();
        }
        reader.stop();
        writer.stop();
        reader.joinQuietly(CLOSE_WAIT_MS);
        writer.joinQuietly(CLOSE_WAIT_MS);
    }

    /** Of either thread: the device is let go, and the reader opens it anew. */
    private void failed(Throwable fault) {
        uninstall();
        if (fault instanceof LinkageError) {
            // Code that could not be loaded once is never loaded again by this process.
            listener.broken(fault);
        } else if (reader.isCurrent()) {
            tell("a fault in Callbox itself at " + path + ": " + fault);
        }
    }

    // ---- reader ----

    private void readForEver() {
        long waitMs = REOPEN_MIN_MS;
        while (true) {
            SerialPort fresh = open();
            if (fresh != null && install(fresh)) {
                toldWhy = "";
                waitMs = REOPEN_MIN_MS;
                listener.opened();
                boolean any = read(fresh);
                uninstall();
                tell("the device " + path + " is gone");
                // A device that opens and gives nothing is not opened over and over without pause.
                waitMs = any ? REOPEN_MIN_MS : 2 * REOPEN_MIN_MS;
            }
            if (closingAfter(waitMs)) {
                return;
            }
            waitMs = Math.min(REOPEN_MAX_MS, 2 * waitMs);
        }
    }

    /** Reads until the device is gone; answers whether it gave anything. */
    private boolean read(SerialPort from) {
        byte[] buffer = new byte[BUFFER_OCTETS];
        boolean any = false;
        while (true) {
            int octets = from.readBytes(buffer, buffer.length);
            if (octets <= 0) {
                return any;
            }
            any = true;
            listener.octets(Bytes.copyOf(buffer, 0, octets));
        }
    }

    private SerialPort open() {
        if (!Files.exists(Path.of(path))) {
            tell("there is no device " + path);
            return null;
        }
        SerialPort fresh;
        try {
            SerialLibrary.ready();
            // Never an old object: it keeps the device that the path led to when it was made.
            fresh = SerialPort.getCommPort(path);
        } catch (SerialPortInvalidPortException refused) {
            tell(path + " is no serial device");
            return null;
        } catch (IOException unloaded) {
            tell(path + " cannot be opened: " + unloaded.getMessage());
            return null;
        }
        fresh.setComPortParameters(baud, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
        fresh.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
        fresh.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, 0, 0);
        // With RTS off while opening, jSerialComm clears HUPCL: closing then leaves DTR alone, and
        // a card whose reset hangs on DTR keeps its calls. RTS itself is wanted on.
        fresh.clearRTS();
        if (!fresh.openPort()) {
            tell(inWords(fresh.getLastErrorCode()));
            return null;
        }
        fresh.setRTS();
        return fresh;
    }

    private String inWords(int error) {
        return switch (error) {
            case NO_SUCH_FILE -> Files.exists(Path.of(path))
                    ? "this program has " + path + " open already" : "there is no device " + path;
            case WOULD_BLOCK, BUSY -> "another program has " + path + " open";
            case ACCESS -> "no right to open " + path + "; is the user in the group dialout?";
            case NOT_A_TERMINAL, IS_DIRECTORY -> path + " is no serial device";
            default -> path + " cannot be opened, error " + error;
        };
    }

    private boolean install(SerialPort fresh) {
        lock.lock();
        try {
            if (closing) {
                fresh.closePort();
                return false;
            }
            port = fresh;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void uninstall() {
        lock.lock();
        try {
            droppedOctets += outboxOctets;
            outbox.clear();
            outboxOctets = 0;
            if (port != null) {
                port.closePort();
                port = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private void tell(String why) {
        boolean told;
        lock.lock();
        try {
            told = closing || why.equals(toldWhy);
        } finally {
            lock.unlock();
        }
        if (!told) {
            toldWhy = why;
            listener.lost(why);
        }
    }

    private boolean closingAfter(long ms) {
        long leftNs = TimeUnit.MILLISECONDS.toNanos(ms);
        lock.lock();
        try {
            while (!closing && leftNs > 0) {
                leftNs = changed.awaitNanos(leftNs);
            }
            return closing;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        } finally {
            lock.unlock();
        }
    }

    // ---- writer ----

    private void writeForEver() {
        byte[] buffer = new byte[BUFFER_OCTETS];
        while (true) {
            int filled = 0;
            SerialPort to;
            lock.lock();
            try {
                while (!closing && outbox.isEmpty()) {
                    changed.await();
                }
                if (closing) {
                    return;
                }
                to = port;
                filled = fill(buffer);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            } finally {
                lock.unlock();
            }
            // Not under the lock: a device that takes nothing must not hold up who writes here.
            int written = to.writeBytes(buffer, filled);
            if (written < filled) {
                countDropped(filled - Math.max(0, written));
            }
            listener.written();
        }
    }

    /** Moves as much of the outbox as fits, so that one call carries many small frames. */
    private int fill(byte[] buffer) {
        int filled = 0;
        while (!outbox.isEmpty() && filled < buffer.length) {
            Bytes first = outbox.removeFirst();
            int taken = Math.min(first.size(), buffer.length - filled);
            first.slice(0, taken).copyTo(buffer, filled);
            filled += taken;
            if (taken < first.size()) {
                outbox.addFirst(first.slice(taken));
            }
        }
        outboxOctets -= filled;
        return filled;
    }

    private void countDropped(int octets) {
        lock.lock();
        try {
            droppedOctets += octets;
        } finally {
            lock.unlock();
        }
    }
}
