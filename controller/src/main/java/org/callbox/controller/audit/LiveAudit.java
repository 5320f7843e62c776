package org.callbox.controller.audit;

import java.util.Map;

/**
 * The verifier while the box runs: every fact is judged as it comes, by the same rules as a log.
 * For one run from its start; what the chain of a log proves is not its business.
 */
public final class LiveAudit {
    private final Office office = new Office();
    private long fact;
    private long proven;

    /**
     * Takes a fact; one that was taken before is passed over.
     *
     * @param number of the fact within its run
     * @param members of the line of a log that says it, without those of the chain
     * @return what is wrong, or null
     */
    public String take(long number, Map<?, ?> members) {
        if (number <= fact) {
            return null;
        }
        if (number != fact + 1) {
            return "fact " + number + " stands where fact " + (fact + 1) + " should be";
        }
        fact = number;
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
