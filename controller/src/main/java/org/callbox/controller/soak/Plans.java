package org.callbox.controller.soak;

import java.util.ArrayDeque;
import java.util.TreeMap;

/** What is to happen later, in the order of its time; at the same time in the order of planning. */
final class Plans {
    private final TreeMap<Long, ArrayDeque<Runnable>> due = new TreeMap<>();

    void at(long ms, Runnable what) {
        due.computeIfAbsent(ms, key -> new ArrayDeque<>()).add(what);
    }

    boolean isEmpty() {
        return due.isEmpty();
    }

    /** {@link Long#MAX_VALUE} when nothing is planned. */
    long nextMs() {
        return due.isEmpty() ? Long.MAX_VALUE : due.firstKey();
    }

    void runDue(long nowMs) {
        while (nextMs() <= nowMs) {
            due.pollFirstEntry().getValue().forEach(Runnable::run);
        }
    }
}
