package org.callbox.controller.mqtt;

import java.util.function.DoubleSupplier;

/**
 * The wait before the next attempt to connect: doubled each time up to a limit, and varied at
 * random by half either way.
 */
final class BackOff {
    private final long minMs;
    private final long maxMs;
    /** 0 (inclusive) to 1 (exclusive). */
    private final DoubleSupplier random;
    private long baseMs;

    BackOff(long minMs, long maxMs, DoubleSupplier random) {
        this.minMs = minMs;
        this.maxMs = maxMs;
        this.random = random;
        this.baseMs = minMs;
    }

    long nextMs() {
        long delay = (long) (baseMs * (0.5 + random.getAsDouble()));
        baseMs = Math.min(maxMs, baseMs * 2);
        return Math.min(maxMs, delay);
    }

    void reset() {
        baseMs = minMs;
    }
}
