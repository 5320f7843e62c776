package org.callbox.controller.mqtt;

/** When to tell of dropped events, and when that they are over. */
final class OverflowReport {
    private long told;
    private long toldAtMs = -Limits.REPORT_MS;
    private boolean overflowing;

    /** The total to be told now, or -1. */
    long due(Outbox outbox, long nowMs) {
        if (outbox.droppedTotal() == told || nowMs - toldAtMs < Limits.REPORT_MS) {
            return -1;
        }
        told = outbox.droppedTotal();
        toldAtMs = nowMs;
        overflowing = true;
        return told;
    }

    long waitMs(Outbox outbox, long nowMs) {
        return outbox.droppedTotal() == told
                ? Outbox.NEVER : Math.max(1, toldAtMs + Limits.REPORT_MS - nowMs);
    }

    /** True once, when all that was kept has been delivered. */
    boolean over(Outbox outbox) {
        if (overflowing && outbox.eventsEmpty()) {
            overflowing = false;
            return true;
        }
        return false;
    }
}
