package org.callbox.controller.assignments;

/**
 * When a log must be synced: so long after the first line that is not, however long it was quiet
 * before. The lines of one call, which come within seconds, then share one sync.
 */
final class SyncDue {
    static final long NEVER = Long.MAX_VALUE;

    private final long withinMs;
    private long sinceMs = NEVER;

    /** @param withinMs a power cut costs at most the lines of so long */
    SyncDue(long withinMs) {
        this.withinMs = withinMs;
    }

    void written(long nowMs) {
        sinceMs = Math.min(sinceMs, nowMs);
    }

    void synced() {
        sinceMs = NEVER;
    }

    /** Milliseconds from now, none or fewer when it is due; {@link #NEVER} when all is synced. */
    long inMs(long nowMs) {
        return sinceMs == NEVER ? NEVER : sinceMs + withinMs - nowMs;
    }
}
