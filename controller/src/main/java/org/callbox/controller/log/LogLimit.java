package org.callbox.controller.log;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many lines of one kind, of one place in the program, and in all, so that no peer decides how
 * much is logged. Three buckets must each have room: that of the line's kind, that of the place
 * that logs it and that of the whole log. Lines left out are counted by kind and told at most once
 * in {@value #TELL_MS} ms. No clock and no thread: time is an argument, in monotonic ms.
 */
final class LogLimit {
    static final long TELL_MS = 10_000;
    /** Kinds of which one line passes in the next seconds; of a stranger's making at worst. */
    static final int KINDS_MAX = 256;
    /** A start of a large box says as much of one kind at once: a line for each span. */
    private static final int KIND_BURST = 100;
    private static final int PLACE_BURST = 200;
    private static final int ALL_BURST = 400;
    private static final long KIND_EVERY_MS = 5_000;
    private static final long PLACE_EVERY_MS = 1_000;
    private static final long ALL_EVERY_MS = 500;
    private static final int KIND_CHARS = 40;
    private static final int TOLD_KINDS = 5;

    private final Map<String, Bucket> kinds = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Bucket> places = new LinkedHashMap<>(16, 0.75f, true);
    private final Bucket all = new Bucket(ALL_BURST, ALL_EVERY_MS, "");
    private final Map<String, Omitted> omitted = new LinkedHashMap<>();
    private long omittedOthers;
    private long toldAtMs = Long.MIN_VALUE / 2;

    /**
     * What tells lines of one kind: the beginning without figures. A line whose beginning a peer
     * chooses has many kinds, and is limited by its place.
     */
    static String kind(String level, String message) {
        StringBuilder out = new StringBuilder(level).append(' ');
        boolean figures = false;
        for (int i = 0; i < Math.min(message.length(), KIND_CHARS); i++) {
            char c = message.charAt(i);
            boolean figure = c >= '0' && c <= '9';
            if (!figure) {
                out.append(c);
            } else if (!figures) {
                out.append('#');
            }
            figures = figure;
        }
        return out.toString();
    }

    /** Whether the line may be written. */
    boolean admit(String level, String place, String message, long nowMs) {
        String kind = kind(level, message);
        Bucket one = kinds.computeIfAbsent(kind, name ->
                new Bucket(KIND_BURST, KIND_EVERY_MS, message));
        Bucket by = places.computeIfAbsent(place, name ->
                new Bucket(PLACE_BURST, PLACE_EVERY_MS, message));
        // What ends the process must be read, however loud it was before.
        boolean urgent = level.equals("ERROR");
        boolean room = one.room(nowMs) && (urgent || by.room(nowMs) && all.room(nowMs));
        if (room) {
            one.take();
            by.take();
            all.take();
        } else {
            omit(kind, one.sample);
        }
        forgetOldest(kinds);
        forgetOldest(places);
        return room;
    }

    private void omit(String kind, String sample) {
        Omitted before = omitted.get(kind);
        if (before != null) {
            omitted.put(kind, new Omitted(before.sample(), before.lines() + 1));
        } else if (omitted.size() < KINDS_MAX) {
            omitted.put(kind, new Omitted(sample, 1));
        } else {
            omittedOthers++;
        }
    }

    private static void forgetOldest(Map<String, Bucket> buckets) {
        if (buckets.size() > KINDS_MAX) {
            Iterator<String> oldest = buckets.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** When something is to be told, in monotonic ms; {@link Long#MAX_VALUE} for never. */
    long dueMs() {
        return omitted.isEmpty() ? Long.MAX_VALUE : toldAtMs + TELL_MS;
    }

    /** Sentences about what was left out, when they are due. */
    List<String> due(long nowMs) {
        return nowMs < dueMs() ? List.of() : tell(nowMs);
    }

    /** The same without waiting, at the end of the process. */
    List<String> tell(long nowMs) {
        List<String> told = new ArrayList<>();
        long others = omittedOthers;
        for (Omitted one : omitted.values()) {
            if (told.size() < TOLD_KINDS) {
                told.add(one.lines() + (one.lines() == 1 ? " line" : " lines")
                        + " left out like: " + one.sample());
            } else {
                others += one.lines();
            }
        }
        if (others > 0) {
            told.add(others + " more lines of many other kinds left out");
        }
        omitted.clear();
        omittedOthers = 0;
        toldAtMs = nowMs;
        return told;
    }

    /** Kinds and places in memory. */
    int remembered() {
        return kinds.size() + places.size() + omitted.size();
    }

    private record Omitted(String sample, long lines) {}

    /** So many at once, one more each so many ms. */
    private static final class Bucket {
        private final int burst;
        private final long everyMs;
        private final String sample;
        private long left;
        private long filledAtMs;
        private boolean used;

        private Bucket(int burst, long everyMs, String sample) {
            this.burst = burst;
            this.everyMs = everyMs;
            this.sample = sample;
            this.left = burst;
        }

        private boolean room(long nowMs) {
            if (!used) {
                used = true;
                filledAtMs = nowMs;
            }
            long more = Math.max(0, nowMs - filledAtMs) / everyMs;
            if (left + more >= burst) {
                left = burst;
                filledAtMs = nowMs;
            } else {
                left += more;
                filledAtMs += more * everyMs;
            }
            return left > 0;
        }

        private void take() {
            left = Math.max(0, left - 1);
        }
    }
}
