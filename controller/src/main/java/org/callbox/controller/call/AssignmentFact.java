package org.callbox.controller.call;

import java.util.List;
import org.callbox.controller.acd.AcdIn.Former;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.acd.Assignment;
import org.callbox.controller.acd.Merits;
import org.callbox.controller.acd.Pending;
import org.callbox.controller.acd.RefusalReason;

/**
 * What a verifier must know to prove every assignment without asking the distributor: who came
 * and went, what every agent did and where that put them, each decision with its evidence. The
 * form of each on disk is in docs/assignments.md.
 */
public sealed interface AssignmentFact {

    /**
     * The controller has started; with nothing carried over, everybody is gone.
     *
     * @param formerRun what was carried over is that of this run, empty for none
     * @param formerNumber up to and with this fact
     */
    record Started(boolean carriedOver, String formerRun, long formerNumber)
            implements AssignmentFact {}

    /**
     * Everything as it stands now. Comes after {@link Started}, once a day, and often enough that
     * the log can be read from any of its files on.
     *
     * @param rule the rules of selection of all queues, and the idle policy
     * @param agents who are signed in, in the order of the rules
     * @param callers not yet answered, queue by queue in the order of arrival
     * @param lastSequence the highest number of arrival given
     * @param lastPlace the highest place in the idle list given
     * @param lastOffer number of the last assignment
     * @param places that callers who are gone may get again
     */
    record Standing(String rule, List<QueueStands> queues, List<AgentStands> agents,
            List<CallerStands> callers, long lastSequence, long lastPlace, long lastOffer,
            List<OldPlace> places) implements AssignmentFact {}

    /**
     * The site file was read again. Places, numbers of arrival and who waits are as they were.
     *
     * @param agents all who are signed in
     */
    record Reloaded(String rule, List<QueueStands> queues, List<AgentServes> agents)
            implements AssignmentFact {}

    /** @param merits without the last offers, which follow from the lines before */
    record AgentServes(String agent, List<String> queues, Merits merits) {}

    /**
     * @param selection title of the rule
     * @param abandonedMs a caller who rings back so soon after hanging up gets the old place
     * @param cutOffMs the same after being cut off by us
     */
    record QueueStands(String queue, int priority, long wrapUpMs, String selection,
            long abandonedMs, long cutOffMs) {
        /** Nobody gets an old place. */
        public QueueStands(String queue, int priority, long wrapUpMs, String selection) {
            this(queue, priority, wrapUpMs, selection, 0, 0);
        }

        /** Whether its agents are chosen by nothing but the idle list. */
        public boolean byIdleAlone() {
            return selection.equals(Assignment.LONGEST_IDLE);
        }
    }

    /**
     * @param place in the idle list, kept during an offer; 0 for none
     * @param occupied in a direct or outgoing call
     * @param away at a seat whose card is away
     * @param callId of the offer or the queue call, else empty
     * @param merits with the place in the site file where a queue goes by it
     */
    record AgentStands(String agent, AgentState state, Pending pending, String reason, long place,
            boolean occupied, boolean away, String callId, String bus, List<String> queues,
            Merits merits) {}

    /** @param offeredTo the agent being rung, else empty */
    record CallerStands(String callId, String queue, String bus, long sequence,
            String offeredTo) {}

    /**
     * @param callId of a caller who is gone
     * @param leftMs when, monotonic
     */
    record OldPlace(String callId, long sequence, boolean cutOff, long leftMs) {}

    /**
     * @param returned with the number of an earlier time
     * @param former the call that had it, when the caller has rung back; else null
     */
    record Arrived(String callId, String queue, String bus, int priority, long sequence,
            boolean returned, Former former) implements AssignmentFact {}

    /** Not let in; has no place. */
    record Refused(String callId, String queue, String bus, RefusalReason why)
            implements AssignmentFact {}

    /**
     * Not answered and no longer waiting. The freed agent is told just before.
     *
     * @param why null for who left or was cleared, whatever the distributor thinks of it
     */
    record Gone(String callId, RefusalReason why, boolean outside) implements AssignmentFact {
        /** Who did not go to a number outside. */
        public Gone(String callId, RefusalReason why) {
            this(callId, why, false);
        }
    }

    /** To another queue with the same number. The freed agent is told just before. */
    record Moved(String callId, String queue, int priority) implements AssignmentFact {}

    /**
     * Something happened to an agent, and this is what it led to, before anybody is matched.
     *
     * @param by a word of docs/assignments.md, such as {@code no-answer}
     * @param row of the idle policy that decided the place; empty when none was asked
     * @param place in the idle list, also while occupied or offered; 0 when not in it
     * @param callId the call that was answered, released or offered until now, else empty
     * @param queues served, when {@code by} is a sign-in
     * @param merits likewise, without the last offers
     * @param itself whether a call answered itself
     */
    record AgentDid(String agent, String by, String row, AgentState state, Pending pending,
            String reason, long place, String callId, String bus, List<String> queues,
            Merits merits, boolean itself) implements AssignmentFact {
        /** What was done by hand, or was no answer. */
        public AgentDid(String agent, String by, String row, AgentState state, Pending pending,
                String reason, long place, String callId, String bus, List<String> queues,
                Merits merits) {
            this(agent, by, row, state, pending, reason, place, callId, bus, queues, merits,
                    false);
        }
    }

    /**
     * An agent asks somebody while a caller is on hold. What it has to do with the order: nothing;
     * whoever reads of the call is told where the caller was.
     *
     * @param with the agent who is asked; empty for a number outside
     */
    record Asked(String callId, String agent, String with, Step step) implements AssignmentFact {
        public enum Step {
            BEGUN("begun"),
            /** Whoever is asked speaks with the agent. */
            ANSWERED("answered"),
            /** The caller is handed over to whoever is asked, who has answered or not. */
            HANDED_OVER("handed-over"),
            /** The agent has the caller again. */
            BACK("back"),
            /** The caller is gone; the two may speak on. */
            CALLER_GONE("caller-gone");

            private final String word;

            Step(String word) {
                this.word = word;
            }

            public String word() {
                return word;
            }
        }
    }

    /**
     * A number outside is called for a caller whom no agent has, and what becomes of that.
     *
     * @param queue in which the caller is, which did not let the caller in, or into which the
     *     caller goes back; empty once the call has begun
     * @param bus switching domain of the caller
     * @param why a word of docs/assignments.md
     */
    record Outside(String callId, String queue, String bus, String why)
            implements AssignmentFact {}

    /** A decision. */
    record Offered(Assignment evidence) implements AssignmentFact {}
}
