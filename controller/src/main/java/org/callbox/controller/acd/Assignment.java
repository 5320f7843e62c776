package org.callbox.controller.acd;

import java.util.List;

/**
 * The evidence of one decision: who could have been served, who could have served, and who was
 * chosen by which rule. A verifier needs nothing else to check the order.
 *
 * @param number 1, 2, 3 ... without gaps since the first start of the box
 * @param bus the caller's switching domain
 * @param callerSequence the caller's number of arrival
 * @param considered the heads of the lines in the order of service, from the first of all down to
 *     the caller served; for each before the last, no ready agent was eligible
 * @param ready the whole idle list in order, just before the decision
 * @param rule the rule of selection and the idle policy, such as {@code longest-idle/standard-1}
 * @param winner the eligible agent of {@code ready} whom the rule puts first; of equals the first
 * @param passed of a caller who was picked up: how many before whom the agent could have taken
 */
public record Assignment(
        long number, String callId, String queue, String bus, long callerSequence,
        List<Head> considered, List<ReadyAgent> ready, String rule, String winner, int passed) {

    /** The rule of selection (R2, R3). */
    public static final String LONGEST_IDLE = "longest-idle";

    /** In its place where an agent has picked the caller up out of the order. */
    public static final String PICK_UP = "pick-up";

    /** In the order of the callers. */
    public Assignment(
            long number, String callId, String queue, String bus, long callerSequence,
            List<Head> considered, List<ReadyAgent> ready, String rule, String winner) {
        this(number, callId, queue, bus, callerSequence, considered, ready, rule, winner, 0);
    }

    public Assignment {
        considered = List.copyOf(considered);
        ready = List.copyOf(ready);
    }

    /** Whether the rule asks for nothing but the idle list. */
    public boolean byIdleAlone() {
        return rule.startsWith(LONGEST_IDLE + "/") || pickedUp();
    }

    /** Whether the agent asked for this caller; others before whom are passed over. */
    public boolean pickedUp() {
        return rule.startsWith(PICK_UP + "/");
    }

    /** The first of all callers in the order of service. */
    public Head head() {
        return considered.getFirst();
    }

    /** The caller at the head of the line of one queue and switching domain. */
    public record Head(String callId, String queue, String bus, int priority, long sequence) {}

    /**
     * An agent on the idle list.
     *
     * @param idleSequence the lower became idle earlier
     * @param measure what the rule of selection looks at; 0 for {@link #LONGEST_IDLE}, and for who
     *     is not eligible
     */
    public record ReadyAgent(
            String agent, long idleSequence, Eligibility eligibility, long measure) {}

    /** Whether an agent could take the caller who was served. */
    public enum Eligibility {
        ELIGIBLE,
        /** In a direct or outgoing call. */
        OCCUPIED,
        /** At a seat whose card is away. */
        AWAY,
        /** In another switching domain. */
        OTHER_BUS,
        /** Does not serve the queue. */
        OTHER_QUEUES
    }
}
