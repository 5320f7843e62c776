package org.callbox.controller.call;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.callbox.controller.acd.Acd;
import org.callbox.controller.plan.OverflowPlan;
import org.callbox.controller.plan.OverflowPlan.When;
import org.callbox.controller.plan.QueuePlan;

/** Which queue a caller goes on to, by the steps of the plan; and who is let in at all. */
final class Overflow {
    private final InForce inForce;
    private final Acd acd;

    Overflow(InForce inForce, Acd acd) {
        this.inForce = inForce;
        this.acd = acd;
    }

    /**
     * Where a caller is let in.
     *
     * @param passed queues that do not take the caller, in the order of the steps
     * @param queue empty for none
     * @param cause of Q.850, with which the caller is refused; 0 where there is a queue
     * @param number outside that may be called instead of refusing the caller; empty for none
     * @param why the first queue does not let the caller in, where there is a number; else null
     * @param refusal the same in words of the records; null where there is a queue
     */
    record Door(List<String> passed, String queue, int cause, String number, When why,
            Refusal refusal) {
        /** Of one who is let in. */
        Door(List<String> passed, String queue) {
            this(passed, queue, 0, "", null, null);
        }

        /** What is done to let the caller in; of one who is refused that is left to others. */
        List<Decision> entry() {
            List<Decision> decided = new ArrayList<>();
            passed.forEach(one -> decided.add(new Decision.Pass(one)));
            decided.add(new Decision.Enter(queue));
            return decided;
        }
    }

    /** For a caller who comes to a queue from outside. */
    Door door(String queue, String bus) {
        When why = closed(queue) ? When.CLOSED
                : acd.turnsAway(queue, bus) || has(queue, When.NO_AGENTS)
                        && acd.deserted(queue, bus) ? When.NO_AGENTS
                : full(queue) ? When.FULL : null;
        boolean ordered = inForce.overflows(queue);
        Set<String> passed = new LinkedHashSet<>();
        String next = why == null && !ordered ? null
                : next(queue, bus, ordered ? null : why, passed);
        if (next != null) {
            return new Door(List.copyOf(passed), next);
        }
        if (why == null) {
            return new Door(List.of(), queue);
        }
        int cause = switch (why) {
            case CLOSED -> inForce.closedCause(queue);
            case NO_AGENTS -> acd.turnsAway(queue, bus)
                    ? inForce.overflow(queue).noAgentsCause() : 0;
            case FULL, WAITED -> inForce.overflow(queue).fullCause();
        };
        if (cause == 0) {
            return new Door(List.of(), queue);
        }
        Refusal refusal = switch (why) {
            case CLOSED -> Refusal.CLOSED;
            case NO_AGENTS -> Refusal.NO_AGENTS;
            case FULL, WAITED -> Refusal.QUEUE_FULL;
        };
        Set<String> way = new LinkedHashSet<>();
        String number = number(queue, bus, ordered ? null : why, way);
        return number.isEmpty() ? new Door(List.of(), "", cause, "", null, refusal)
                : new Door(List.copyOf(way), "", cause, number, why, refusal);
    }

    /**
     * The same way to a number outside, where no queue takes the caller; empty for none.
     *
     * @param why as in {@link #next}
     */
    private String number(String queue, String bus, When why, Set<String> passed) {
        passed.add(queue);
        for (OverflowPlan.Step step : inForce.overflow(queue).steps()) {
            if (why != null && step.when() != why || passed.contains(step.to())) {
                continue;
            }
            When not = step.outside() || !known(step.to()) ? null : closed(step.to())
                    ? When.CLOSED : !acd.attended(step.to(), bus) ? When.NO_AGENTS : When.FULL;
            String found = step.outside() ? step.number()
                    : not == null ? "" : number(step.to(), bus, not, passed);
            if (!found.isEmpty()) {
                return found;
            }
            passed.remove(step.to());
        }
        return "";
    }

    /**
     * Over any number of steps.
     *
     * @param why which steps of the first queue apply; null for each
     * @param passed gets the queues on the way
     */
    private String next(String queue, String bus, When why, Set<String> passed) {
        passed.add(queue);
        for (OverflowPlan.Step step : inForce.overflow(queue).steps()) {
            if (why != null && step.when() != why || passed.contains(step.to())
                    || !known(step.to())) {
                continue;
            }
            When not = closed(step.to()) ? When.CLOSED
                    : !acd.attended(step.to(), bus) ? When.NO_AGENTS
                    : full(step.to()) ? When.FULL : null;
            String found = not == null ? step.to() : next(step.to(), bus, not, passed);
            if (found != null) {
                return found;
            }
            passed.remove(step.to());
        }
        return null;
    }

    /** For a caller who waits and may go on; null when no queue takes the caller now. */
    String after(String queue, String bus, long waitedMs) {
        for (OverflowPlan.Step step : inForce.overflow(queue).steps()) {
            if (due(step, queue, bus, waitedMs) && takes(step.to(), bus)) {
                return step.to();
            }
        }
        return null;
    }

    /** Whether a step applies to a caller who waits. */
    boolean due(OverflowPlan.Step step, String queue, String bus, long waitedMs) {
        return inForce.overflows(queue) || switch (step.when()) {
            case WAITED -> waitedMs >= step.afterS() * 1_000L;
            case NO_AGENTS -> acd.deserted(queue, bus);
            case FULL, CLOSED -> false;
        };
    }

    /** For a caller who waits on that occasion; null when no queue takes the caller now. */
    String on(When occasion, String queue, String bus) {
        for (OverflowPlan.Step step : inForce.overflow(queue).steps()) {
            if (step.when() == occasion && takes(step.to(), bus)) {
                return step.to();
            }
        }
        return null;
    }

    private boolean takes(String queue, String bus) {
        return known(queue) && !closed(queue) && acd.attended(queue, bus) && !full(queue);
    }

    /** A step of a queue that finishes its calls may name one that is gone. */
    private boolean known(String queue) {
        return inForce.plan().queues().stream().anyMatch(one -> one.id().equals(queue));
    }

    private boolean has(String queue, When when) {
        return inForce.overflow(queue).has(when);
    }

    private boolean closed(String queue) {
        return inForce.closedCause(queue) != 0;
    }

    private boolean full(String queue) {
        QueuePlan plan = inForce.plan().queue(queue);
        return plan.waits().maxWaiting() > 0 && acd.callers(queue) >= plan.waits().maxWaiting();
    }
}
