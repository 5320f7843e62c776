package org.callbox.controller.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The second ledger: what came to queues, by the assignment log, against the rows. */
final class Visits {
    private static final int NAMED_MAX = 10;

    private final Sources sources;
    private final Map<String, List<String>> named = new TreeMap<>();
    private final Map<String, Long> lost = new TreeMap<>();
    private final List<String> strangers = new ArrayList<>();
    private long strange;
    private long uncovered;

    Visits(Sources sources, Seizures seizures) {
        this.sources = sources;
        if (sources.came() != null) {
            sources.came().ofPeriod.forEach((queue, calls) -> calls.each(call -> {
                if (!seizures.knows(call) && !sources.elsewhere().contains(call)) {
                    lost(queue, call);
                }
            }));
            sources.rows().ofQueues.each(this::row);
        }
    }

    private void lost(String queue, String call) {
        lost.merge(queue, 1L, Long::sum);
        List<String> names = named.computeIfAbsent(queue, none -> new ArrayList<>());
        if (names.size() < NAMED_MAX) {
            names.add(call + (sources.came().cutOff.contains(call)
                    ? " (cut off by a start that carried nothing over)" : ""));
        }
    }

    private void row(String call) {
        if (sources.came().ever.contains(call)) {
            return;
        }
        if (!sources.came().covers(call)) {
            uncovered++;
            return;
        }
        strange++;
        if (strangers.size() < NAMED_MAX) {
            strangers.add(call);
        }
    }

    long lost(String queue) {
        return lost.getOrDefault(queue, 0L);
    }

    /** A sentence for each thing that does not add up. */
    List<String> wrong() {
        List<String> wrong = new ArrayList<>();
        lost.forEach((queue, count) -> wrong.add("queue " + queue + ": " + count
                + " visits are in the assignment log, but have no row and are not in progress: "
                + some(named.get(queue), count)));
        if (strange > 0) {
            wrong.add("visits: " + strange + " rows name a queue, but their arrival is not in the"
                    + " assignment log: " + some(strangers, strange));
        }
        return wrong;
    }

    private static String some(List<String> names, long of) {
        return String.join(", ", names) + (of > names.size() ? ", ..." : "");
    }

    List<String> notes() {
        if (sources.came() == null) {
            return List.of("visits are counted by the rows alone: there is no assignment log to"
                    + " hold them against");
        }
        List<String> notes = new ArrayList<>(List.of(
                "visits are held against the arrivals in the assignment log"));
        if (uncovered > 0) {
            notes.add(uncovered + " rows are older than the assignment log and are not held"
                    + " against it");
        }
        return notes;
    }
}
