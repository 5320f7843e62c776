package org.callbox.controller.runtime;

import org.callbox.controller.time.Now;

/** Where the loop reads the time. */
public interface Clock {
    Now now();

    /** Monotonic time since the kernel started, and the wall clock as it stands. */
    static Clock system() {
        return shifted(0);
    }

    /**
     * The same with the monotonic one moved, so that it goes on where it stood when the kernel was
     * started anew.
     */
    static Clock shifted(long monoMs) {
        return () -> new Now(System.nanoTime() / 1_000_000 + monoMs, System.currentTimeMillis());
    }
}
