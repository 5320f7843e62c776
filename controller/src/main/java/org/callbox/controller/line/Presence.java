package org.callbox.controller.line;

import org.callbox.bridge.state.Fields;

/** For how long a condition was there since it was asked last. */
final class Presence {
    private boolean present;
    private boolean seen;
    private long sinceMs;
    private long beforeMs;

    void is(long nowMs, boolean there) {
        if (there && !present) {
            sinceMs = nowMs;
            seen = true;
        } else if (!there && present) {
            beforeMs += nowMs - sinceMs;
        }
        present = there;
    }

    /**
     * In how many of the seconds that have passed it was there, at the least.
     *
     * @param keptMs so long before now the last of them was over
     */
    long seconds(long nowMs, long keptMs, long passed) {
        boolean later = beganLater(nowMs, keptMs);
        long ms = beforeMs + (present && !later ? nowMs - keptMs - sinceMs : 0);
        boolean there = later ? beforeMs > 0 : seen;
        return there ? Math.min(passed, Math.max(1, Math.ceilDiv(ms, 1_000L))) : 0;
    }

    /** From there on it is counted anew. */
    void next(long nowMs, long keptMs) {
        seen = present;
        sinceMs = beganLater(nowMs, keptMs) ? sinceMs : nowMs - keptMs;
        beforeMs = 0;
    }

    /** It is there since after these seconds: it was told before a report that was kept back. */
    private boolean beganLater(long nowMs, long keptMs) {
        return present && keptMs > 0 && sinceMs >= nowMs - keptMs;
    }

    void state(Fields f) {
        present = f.flag("present", present);
        seen = f.flag("seen", seen);
        sinceMs = f.number("since_ms", sinceMs);
        beforeMs = f.number("before_ms", beforeMs);
    }
}
