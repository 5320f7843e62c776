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

    /** In how many of the seconds that have passed it was there, at the least. */
    long seconds(long nowMs, long passed) {
        long ms = beforeMs + (present ? nowMs - sinceMs : 0);
        return seen ? Math.min(passed, Math.max(1, Math.ceilDiv(ms, 1_000L))) : 0;
    }

    /** From here on it is counted anew. */
    void next(long nowMs) {
        seen = present;
        sinceMs = nowMs;
        beforeMs = 0;
    }

    void state(Fields f) {
        present = f.flag("present", present);
        seen = f.flag("seen", seen);
        sinceMs = f.number("since_ms", sinceMs);
        beforeMs = f.number("before_ms", beforeMs);
    }
}
