package org.callbox.controller.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What was refused and not written down line by line, because there was too much of it: counted
 * by sender, and due to be written down as one line.
 */
final class Unwritten {
    static final long EVERY_MS = 10_000;
    private static final int SENDERS_MAX = 64;

    /** @param refused so many since then */
    record Count(Sender sender, long sinceMs, long refused) {}

    private final LinkedHashMap<String, Count> counts = new LinkedHashMap<>();

    /** False when there are too many who send too much; it is not counted. */
    boolean add(Sender sender, long commands, long monoMs) {
        Count before = counts.get(sender.name());
        if (before == null && counts.size() >= SENDERS_MAX) {
            return false;
        }
        counts.put(sender.name(), before == null ? new Count(sender, monoMs, commands)
                : new Count(before.sender(), before.sinceMs(), before.refused() + commands));
        return true;
    }

    /** Takes out what is due, or everything. */
    List<Count> take(long monoMs, boolean all) {
        List<Count> due = new ArrayList<>(counts.values());
        due.removeIf(count -> !all && monoMs - count.sinceMs() < EVERY_MS);
        due.forEach(count -> counts.remove(count.sender().name()));
        return due;
    }

    /** When the next is due by the monotonic clock; {@link Long#MAX_VALUE} for none. */
    long dueMs() {
        return counts.values().stream().mapToLong(count -> count.sinceMs() + EVERY_MS).min()
                .orElse(Long.MAX_VALUE);
    }
}
