package org.callbox.controller.report;

import java.util.Map;
import java.util.TreeMap;
import org.callbox.controller.call.CallRecord;

/** Adds up rows one by one, so that it does not matter how many there are. */
public final class RowTotals {
    /** What a release may take after the call was cleared, and clocks read a moment apart. */
    private static final long RELEASE_MS_MAX = 120_000;
    private static final long APART_MS_MAX = 1_000;

    /** The call with the highest number so far in a run. */
    private record Latest(String call, long number, long arrivedMs) {}

    private final Figures figures;
    final CallSet rows = new CallSet();
    final CallSet ofQueues = new CallSet();
    final QueueTally all;
    final Map<String, QueueTally> queues = new TreeMap<>();
    private final Map<String, Latest> latest = new TreeMap<>();
    /** Where the wall clock was seen to be set first; empty when it was not. */
    private String clockSet = "";
    private long unreadable;
    private long turnedAway;

    /** @param figures is given each row that was not taken before */
    public RowTotals(Figures figures) {
        this.figures = figures;
        this.all = new QueueTally(figures.levelMs());
    }

    /** A row that has been taken already is not taken again. */
    public void take(CallRecord row) {
        if (row.reason() == null) {
            unreadable++;
            return;
        }
        if (!rows.add(row.id())) {
            return;
        }
        all.add(row.reason(), row.waitMs(), row.talkMs());
        turnedAway += row.refusal() != null && row.refusal().meant() ? 1 : 0;
        if (row.queue() != null) {
            ofQueues.add(row.id());
            queues.computeIfAbsent(row.queue(), none -> new QueueTally(figures.levelMs()))
                    .add(row.reason(), row.waitMs(), row.talkMs());
        }
        figures.call(row);
        watchClock(row);
    }

    /** Numbers and durations do not depend on the wall clock; times that contradict them do. */
    private void watchClock(CallRecord row) {
        long outside = row.endedMs() - row.arrivedMs() - row.waitMs() - row.talkMs();
        if (clockSet.isEmpty() && (outside < -APART_MS_MAX || outside > RELEASE_MS_MAX)) {
            clockSet = "during call " + row.id();
        }
        String run = CallSet.runOf(row.id());
        long number = CallSet.numberOf(row.id());
        Latest before = latest.get(run);
        if (before == null || number > before.number) {
            if (clockSet.isEmpty() && before != null && row.arrivedMs() < before.arrivedMs) {
                clockSet = "between calls " + before.call + " and " + row.id();
            }
            latest.put(run, new Latest(row.id(), number, row.arrivedMs()));
        } else if (clockSet.isEmpty() && row.arrivedMs() > before.arrivedMs) {
            clockSet = "between calls " + row.id() + " and " + before.call;
        }
    }

    String clockSet() {
        return clockSet;
    }

    /** Rows whose reason is none of ours. */
    long unreadable() {
        return unreadable;
    }

    /** Callers whom the site file refuses. */
    long turnedAway() {
        return turnedAway;
    }

    Figures figures() {
        return figures;
    }

    /**
     * Runs of which the rows that other times belong to are to be asked for, because there is a
     * number between those of this period that none of its rows has.
     */
    public java.util.Set<String> runsWithHoles() {
        java.util.Set<String> found = new java.util.TreeSet<>();
        for (String run : rows.runs()) {
            if (rows.last(run) - rows.first(run) + 1 != rows.count(run)) {
                found.add(run);
            }
        }
        return found;
    }

    public CallSet rows() {
        return rows;
    }
}
