package org.callbox.controller.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The first ledger: calls are numbered within each run of the box, so a missing row is detected.
 */
final class Seizures {
    private static final int NAMED_MAX = 10;

    private final CallSet known = new CallSet();
    private final List<String> named = new ArrayList<>();
    private long lost;
    private long otherTimes;

    Seizures(Sources sources, List<Open> open) {
        sources.rows().rows.each(known::add);
        open.forEach(one -> known.add(one.call()));
        for (String run : known.runs()) {
            run(sources.elsewhere(), run);
        }
    }

    private void run(CallSet elsewhere, String run) {
        long first = known.first(run);
        long last = known.last(run);
        CallSet other = new CallSet();
        elsewhere.between(run, first, last, call -> {
            if (!known.contains(call)) {
                other.add(call);
            }
        });
        otherTimes += other.size();
        long missing = last - first + 1 - known.count(run) - other.size();
        lost += missing;
        for (long number = first, left = missing; left > 0 && named.size() < NAMED_MAX; number++) {
            String call = run + "-" + number;
            if (!known.contains(call) && !other.contains(call)) {
                named.add(call);
                left--;
            }
        }
    }

    /** Seizures that have no row at any time and are not in progress. */
    long lost() {
        return lost;
    }

    String named() {
        return String.join(", ", named) + (lost > named.size() ? ", ..." : "");
    }

    /** Rows between those of the period whose times are outside of it. */
    long otherTimes() {
        return otherTimes;
    }

    boolean knows(String call) {
        return known.contains(call);
    }
}
