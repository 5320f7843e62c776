package org.callbox.controller.audit;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The verifier while the box runs: every fact is judged as it comes, by the same rules as a log.
 * Begins at the first start of a box and does not check the hash chain.
 */
public final class LiveAudit {
    /** More starts than one recovery can replay. */
    private static final int RUNS_KNOWN_MAX = 100;

    private final Office office = new Office();
    private final Map<String, Long> known = new LinkedHashMap<>();
    private long proven;

    /** Whether this fact was taken before. */
    public boolean knows(String run, long number) {
        return number <= known.getOrDefault(run, 0L);
    }

    /**
     * Takes a fact; one that was taken before is passed over.
     *
     * @param run the fact belongs to; each start of the controller begins one
     * @param number of the fact within its run
     * @param members of the line of a log that says it, without those of the chain
     * @return what is wrong, or null
     */
    public String take(String run, long number, Map<?, ?> members) {
        if (knows(run, number)) {
            return null;
        }
        long fact = known.getOrDefault(run, 0L);
        if (number != fact + 1) {
            return "fact " + number + " stands where fact " + (fact + 1) + " should be";
        }
        known.put(run, number);
        if (known.size() > RUNS_KNOWN_MAX) {
            known.remove(known.keySet().iterator().next());
        }
        try {
            LogLine line = new LogLine("facts", (int) number, members, "");
            proven += line.event().equals("offer") && !office.unknown() ? 1 : 0;
            office.take(line);
            return null;
        } catch (Violated wrong) {
            return wrong.getMessage();
        }
    }

    /** Assignments proven so far. */
    public long proven() {
        return proven;
    }
}
