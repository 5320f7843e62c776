package org.callbox.controller.mqtt;

/** Waiting for another thread, and the clock for it. */
final class Patience {
    private Patience() {
    }

    /** Monotonic. */
    static long nowMs() {
        return System.nanoTime() / 1_000_000;
    }

    /** With the lock held: until told, or for at most so long. */
    static void on(Object lock, long ms) {
        try {
            if (ms == Outbox.NEVER) {
                lock.wait();
            } else if (ms > 0) {
                lock.wait(ms);
            }
        } catch (InterruptedException nobodyDoesThat) {
            throw new IllegalStateException(nobodyDoesThat);
        }
    }
}
