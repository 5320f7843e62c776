package org.callbox.controller.runtime;

import org.callbox.controller.time.Now;

/** Where the loop reads the time. */
public interface Clock {
    Now now();

    /** Monotonic time since the kernel started, and the wall clock as it stands. */
    static Clock system() {
        return () -> new Now(System.nanoTime() / 1_000_000, System.currentTimeMillis());
    }
}
