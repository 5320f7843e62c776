package org.callbox.controller.box;

import org.callbox.controller.time.Now;

/**
 * Says once a day that old records are to be deleted, and only by a clock that can be believed: one
 * that was not set for an hour. A box that begins with a wrong time, as one without a battery does,
 * must not take all its records for old.
 */
final class DailyTime {
    static final long STEADY_MS = 3_600_000;
    private static final long DAY_MS = 86_400_000;
    /** What a clock is slewed by in an hour is far less. */
    private static final long SET_MS = 60_000;

    private Now steadySince;
    private long doneMonoMs = Long.MIN_VALUE;

    /** The next one is due as soon as the clock is steady. */
    void anew() {
        doneMonoMs = Long.MIN_VALUE;
    }

    boolean due(Now now) {
        boolean steady = steadySince != null && Math.abs(now.wallMs() - steadySince.wallMs()
                - (now.monoMs() - steadySince.monoMs())) <= SET_MS;
        if (!steady) {
            steadySince = now;
        }
        if (now.monoMs() - steadySince.monoMs() < STEADY_MS
                || doneMonoMs != Long.MIN_VALUE && now.monoMs() - doneMonoMs < DAY_MS) {
            return false;
        }
        doneMonoMs = now.monoMs();
        return true;
    }
}
