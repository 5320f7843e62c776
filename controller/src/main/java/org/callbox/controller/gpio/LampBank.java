package org.callbox.controller.gpio;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.callbox.controller.position.LampPattern;

/** Computes the on and off times of all lamps; time is an argument. */
final class LampBank {
    /** No lamp blinks. */
    static final long NEVER_MS = Long.MAX_VALUE;

    private final TreeMap<Integer, Lamp> lamps = new TreeMap<>();

    private static final class Lamp {
        private LampPattern pattern = LampPattern.OFF;
        private long sinceMs;
        private boolean lit;
    }

    record Change(int position, boolean lit) {}

    /** A lamp that is off. */
    void add(int position) {
        lamps.put(position, new Lamp());
    }

    void remove(int position) {
        lamps.remove(position);
    }

    /** A pattern starts with light, at once; the same pattern again keeps its rhythm. */
    void show(int position, LampPattern pattern, long nowMs) {
        Lamp lamp = lamps.get(position);
        if (lamp != null && lamp.pattern != pattern) {
            lamp.pattern = pattern;
            lamp.sinceMs = nowMs;
        }
    }

    /** What must be switched now; steps slept through are left out. */
    List<Change> due(long nowMs) {
        List<Change> changes = new ArrayList<>();
        lamps.forEach((position, lamp) -> {
            boolean lit = lit(lamp.pattern, nowMs - lamp.sinceMs);
            if (lit != lamp.lit) {
                lamp.lit = lit;
                changes.add(new Change(position, lit));
            }
        });
        return changes;
    }

    /** Whether nothing must be switched now. */
    boolean settled(long nowMs) {
        return lamps.values().stream()
                .allMatch(lamp -> lit(lamp.pattern, nowMs - lamp.sinceMs) == lamp.lit);
    }

    /** When to look again, or {@link #NEVER_MS}. */
    long nextMs(long nowMs) {
        long next = NEVER_MS;
        for (Lamp lamp : lamps.values()) {
            if (!lamp.pattern.stepsMs().isEmpty()) {
                next = Math.min(next, nowMs + leftMs(lamp.pattern, nowMs - lamp.sinceMs));
            }
        }
        return next;
    }

    static boolean lit(LampPattern pattern, long elapsedMs) {
        if (pattern.stepsMs().isEmpty()) {
            return pattern == LampPattern.ON;
        }
        long into = elapsedMs % periodMs(pattern);
        int step = 0;
        while (into >= pattern.stepsMs().get(step)) {
            into -= pattern.stepsMs().get(step++);
        }
        return step % 2 == 0;
    }

    /** To the end of the present step. */
    private static long leftMs(LampPattern pattern, long elapsedMs) {
        long into = elapsedMs % periodMs(pattern);
        int step = 0;
        while (into >= pattern.stepsMs().get(step)) {
            into -= pattern.stepsMs().get(step++);
        }
        return pattern.stepsMs().get(step) - into;
    }

    private static long periodMs(LampPattern pattern) {
        return pattern.stepsMs().stream().mapToLong(Integer::longValue).sum();
    }
}
