package org.callbox.controller.acd;

import java.util.TreeMap;

/** Since when each of a group has waited, so that the longest wait is known without asking all. */
final class Ages {
    private final TreeMap<Long, Integer> since = new TreeMap<>();
    private int size;

    void add(long sinceMs) {
        since.merge(sinceMs, 1, Integer::sum);
        size++;
    }

    void remove(long sinceMs) {
        since.compute(sinceMs, (at, many) -> many == 1 ? null : many - 1);
        size--;
    }

    int size() {
        return size;
    }

    /** When the longest wait began; 0 where nobody waits. */
    long oldestMs() {
        return since.isEmpty() ? 0 : since.firstKey();
    }
}
