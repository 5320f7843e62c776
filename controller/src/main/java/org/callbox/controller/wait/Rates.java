package org.callbox.controller.wait;

import org.callbox.bridge.state.Fields;

/**
 * How long agents of a queue are occupied by a call, and how long its callers wait before they hang
 * up, learned from about the last {@link #MEMORY} of each. Weights are in millionths, times in
 * microseconds.
 */
final class Rates {
    private static final int MEMORY = 200;
    private static final long ONE = 1_000_000;
    private static final long US_PER_MS = 1_000;
    /** Calls, and hang-ups, that what is assumed at first counts for. */
    private static final long ASSUMED = 20;
    private static final long ASSUMED_OCCUPIED_MS = 240_000;
    private static final long ASSUMED_PATIENCE_MS = 300_000;
    /** One headset that was forgotten says nothing of the others. */
    private static final long OCCUPIED_MAX_MS = 3_600_000;
    private static final long WAIT_MAX_MS = 86_400_000;

    private long calls = ASSUMED * ONE;
    private long occupiedUs = ASSUMED * ASSUMED_OCCUPIED_MS * US_PER_MS;
    private long hangUps = ASSUMED * ONE;
    private long waitedUs = ASSUMED * ASSUMED_PATIENCE_MS * US_PER_MS;

    /** From the offer that was answered until the agent could take the next. */
    void occupied(long ms) {
        calls = faded(calls) + ONE;
        occupiedUs = faded(occupiedUs) + Math.clamp(ms, 0, OCCUPIED_MAX_MS) * US_PER_MS;
    }

    /** @param hungUp not answered, for whatever reason */
    void waited(long ms, boolean hungUp) {
        hangUps = faded(hangUps) + (hungUp ? ONE : 0);
        waitedUs = faded(waitedUs) + Math.clamp(ms, 0, WAIT_MAX_MS) * US_PER_MS;
    }

    private static long faded(long sum) {
        return sum - sum / MEMORY;
    }

    /** Calls that one agent ends in a millisecond. */
    double service() {
        return (double) calls * US_PER_MS / ((double) Math.max(occupiedUs, 1) * ONE);
    }

    /** Hang-ups of one caller in a millisecond. */
    double leaving() {
        return (double) hangUps * US_PER_MS / ((double) Math.max(waitedUs, 1) * ONE);
    }

    void state(Fields f) {
        calls = f.number("calls", calls);
        occupiedUs = f.number("occupied_us", occupiedUs);
        hangUps = f.number("hang_ups", hangUps);
        waitedUs = f.number("waited_us", waitedUs);
    }
}
