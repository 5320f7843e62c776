package org.callbox.bridge.serial;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.callbox.bridge.wire.Bytes;
import org.callbox.bridge.wire.Deframer;
import org.callbox.bridge.wire.Received;

/**
 * Makes frames of what a tty gives, on the threads of the tty: the loop is told of frames and of
 * counts, and never sees a run of noise. What {@link Deframer} keeps back is reported when octets
 * come or were written, so that no thread has to wake up for it: the host of a link writes once a
 * second at least.
 */
public final class FrameListener implements SerialLine.Listener {
    /** Who is told. */
    public interface Told {
        void opened();

        void received(Received received);

        void lost(String why);

        void broken(Throwable fault);
    }

    private final Told told;
    private final LongSupplier nowMs;
    /** The reader and the writer of the tty report, and in the order of the octets. */
    private final ReentrantLock lock = new ReentrantLock();
    private final Deframer deframer = new Deframer();

    public FrameListener(Told told) {
        this(told, () -> System.nanoTime() / 1_000_000);
    }

    FrameListener(Told told, LongSupplier nowMs) {
        this.told = told;
        this.nowMs = nowMs;
    }

    @Override
    public void opened() {
        forget();
        told.opened();
    }

    @Override
    public void octets(Bytes octets) {
        lock.lock();
        try {
            tell(deframer.feed(nowMs.getAsLong(), octets));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void written() {
        // Where the reader is at work it reports itself, and the device is not to wait for that.
        if (lock.tryLock()) {
            try {
                tell(deframer.due(nowMs.getAsLong()));
            } finally {
                lock.unlock();
            }
        }
    }

    @Override
    public void lost(String why) {
        forget();
        told.lost(why);
    }

    @Override
    public void broken(Throwable fault) {
        told.broken(fault);
    }

    private void forget() {
        lock.lock();
        try {
            tell(deframer.reset());
        } finally {
            lock.unlock();
        }
    }

    private void tell(Received received) {
        if (received != null) {
            told.received(received);
        }
    }
}
