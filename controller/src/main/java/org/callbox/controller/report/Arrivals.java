package org.callbox.controller.report;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Callers who came to queues by the assignment log: the second source of the queue ledger. */
public final class Arrivals {
    /** Every one that the log knows, whatever its time. */
    final CallSet ever = new CallSet();
    /** Those of the period, by queue. */
    final Map<String, CallSet> ofPeriod = new TreeMap<>();
    /** Those whom a start that carried nothing over cut off. */
    final CallSet cutOff = new CallSet();

    /**
     * @param within whether it was in the period
     * @param lost the box began anew while the caller was there
     */
    public void take(String call, String queue, boolean within, boolean lost) {
        ever.add(call);
        if (within) {
            ofPeriod.computeIfAbsent(queue, none -> new CallSet()).add(call);
        }
        if (lost) {
            cutOff.add(call);
        }
    }

    /** Runs of calls of the period that are not among those given. */
    public Set<String> runsBeyond(CallSet known) {
        Set<String> runs = new TreeSet<>();
        ofPeriod.values().forEach(calls -> calls.each(call -> {
            if (!known.contains(call)) {
                runs.add(CallSet.runOf(call));
            }
        }));
        return runs;
    }

    /** Whether the log should know a call: it does not when the call came before its first line. */
    boolean covers(String call) {
        String run = CallSet.runOf(call);
        return ever.hasRun(run) && CallSet.numberOf(call) > ever.first(run);
    }
}
