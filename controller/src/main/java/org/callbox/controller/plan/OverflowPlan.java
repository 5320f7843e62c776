package org.callbox.controller.plan;

import java.util.List;

/**
 * Where callers of a queue go on to when it does not serve them, and what those are told who can
 * go nowhere.
 *
 * @param steps tried in this order
 * @param fullCause of Q.850, with which callers of a full queue are refused
 * @param noAgentsCause with which they are refused because nobody is there
 */
public record OverflowPlan(List<Step> steps, int fullCause, int noAgentsCause) {
    private static final int USER_BUSY = 17;
    private static final int SUBSCRIBER_ABSENT = 20;

    /** Callers stay, or are refused in the usual words. */
    public static final OverflowPlan NONE =
            new OverflowPlan(List.of(), USER_BUSY, SUBSCRIBER_ABSENT);

    /** Why a caller goes on. */
    public enum When {
        /** Has waited in the queue for so long. */
        WAITED,
        /** Comes while the queue is full. */
        FULL,
        /** Nobody is there for the time of {@code no_agents}. */
        NO_AGENTS,
        /** The queue is closed. */
        CLOSED;

        /** As in the assignment log. */
        public String word() {
            return switch (this) {
                case WAITED -> "waits";
                case FULL -> "full";
                case NO_AGENTS -> "no-agents";
                case CLOSED -> "closed";
            };
        }
    }

    /**
     * @param afterS of {@link When#WAITED}, else 0
     * @param to id of the next queue; empty for a number outside
     * @param number outside, as it is dialled from here; empty for a queue
     */
    public record Step(When when, int afterS, String to, String number) {
        /** To a queue. */
        public Step(When when, int afterS, String to) {
            this(when, afterS, to, "");
        }

        /** Whether it leads out of the office. */
        public boolean outside() {
            return !number.isEmpty();
        }

        @Override
        public String toString() {
            return switch (when) {
                case WAITED -> "after " + afterS + " s";
                case FULL -> "full";
                case NO_AGENTS -> "no-agents";
                case CLOSED -> "closed";
            } + " to " + (outside() ? "number " + number : to);
        }
    }

    public OverflowPlan {
        steps = List.copyOf(steps);
    }

    /** Whether there is a step for that. */
    public boolean has(When when) {
        return steps.stream().anyMatch(step -> step.when() == when);
    }
}
