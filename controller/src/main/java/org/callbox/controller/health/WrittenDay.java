package org.callbox.controller.health;

import java.util.ArrayDeque;

/** What was written within the last 24 hours, or since the process began, from a running total. */
final class WrittenDay {
    private static final int HOURS = 24;
    private static final long HOUR_MS = 3_600_000;

    /** The total at the beginning of each hour, the oldest first. */
    private final ArrayDeque<Long> hours = new ArrayDeque<>();
    private long nextMs;

    /** @param total of the process, so what it wrote before the first look counts too */
    long look(long nowMs, long total) {
        if (hours.isEmpty()) {
            hours.addLast(0L);
            nextMs = nowMs + HOUR_MS;
        }
        while (nowMs >= nextMs) {
            hours.addLast(total);
            nextMs += HOUR_MS;
        }
        while (hours.size() > HOURS) {
            hours.removeFirst();
        }
        return total - hours.getFirst();
    }
}
