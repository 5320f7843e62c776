package org.callbox.controller.audit;

import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.audit.Office.Due;

/** A decision that an agent asked for: which caller, past whom. */
final class PickUp {
    static final String TITLE = "pick-up";

    private PickUp() {}

    static boolean is(LogLine line) throws Violated {
        return line.text("rule").startsWith(TITLE + "/");
    }

    /** What the line may say, when this agent has asked for a caller; null for nobody. */
    static Due due(LogLine line, Waiting caller, Person asked) throws Violated {
        String agent = line.text("agent");
        if (asked == null || !asked.id.equals(agent)) {
            throw new Violated(caller.words() + " was offered out of the order to agent " + agent
                    + ", and the line before does not say that this agent asked for a caller");
        }
        if (!caller.offeredTo.isEmpty()) {
            throw new Violated(caller.words() + " was picked up by agent " + agent + " while agent "
                    + caller.offeredTo + " was rung");
        }
        if (!asked.mayTake(caller)) {
            throw new Violated(caller.words() + " was picked up by agent " + agent + ", who is "
                    + asked.eligibility(caller));
        }
        return new Due(caller, asked);
    }

    /** Heads of lines before a caller in the order of service, in that order. */
    static List<Waiting> before(Waiting caller, Queueing queueing) throws Violated {
        List<Waiting> before = new ArrayList<>();
        for (Waiting head : queueing.heads()) {
            if (earlier(head, caller, queueing)) {
                before.add(head);
            }
        }
        return before;
    }

    /** The number of callers passed over whom the agent could have taken. */
    static void passed(LogLine line, Due due, Queueing queueing) throws Violated {
        long passed = 0;
        for (Waiting one : queueing.callers().values()) {
            if (one.offeredTo.isEmpty() && due.agent().mayTake(one)
                    && earlier(one, due.caller(), queueing)) {
                passed++;
            }
        }
        if (line.number("passed") != passed) {
            throw new Violated(due.caller().words() + " is said to have been picked up past "
                    + line.number("passed") + " others whom agent " + due.agent().id
                    + " could have taken, but by the lines before it were " + passed);
        }
    }

    private static boolean earlier(Waiting one, Waiting other, Queueing queueing)
            throws Violated {
        long first = queueing.rules(one.queue).priority();
        long second = queueing.rules(other.queue).priority();
        return first > second || first == second && one.sequence < other.sequence;
    }
}
