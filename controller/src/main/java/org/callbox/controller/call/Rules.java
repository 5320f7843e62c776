package org.callbox.controller.call;

import java.util.List;
import java.util.Set;
import org.callbox.controller.acd.AcdParameters;
import org.callbox.controller.acd.AgentRules;
import org.callbox.controller.acd.IdlePolicy;
import org.callbox.controller.acd.QueueRules;
import org.callbox.controller.acd.QueueRules.NoAgents;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.QueuePlan;

/** The distributor's rules, taken from the plan of the box. */
final class Rules {
    private Rules() {}

    static AcdParameters of(Plan plan) {
        return of(plan, Set.of());
    }

    /** @param leaving queues that no number leads to any more, with callers of before */
    static AcdParameters of(Plan plan, Set<String> leaving) {
        return new AcdParameters(
                IdlePolicy.of(plan.office().idlePolicy()),
                plan.queues().stream()
                        .map(queue -> new QueueRules(queue.id(), queue.priority(),
                                queue.ringS() * 1_000L, queue.wrapUpS() * 1_000L,
                                queue.maxWaitS() * 1_000L, queue.maxWaiting(),
                                noAgents(plan, queue, leaving)))
                        .toList(),
                plan.agents().stream()
                        .map(agent -> new AgentRules(agent.id(), agent.queues()))
                        .toList());
    }

    private static NoAgents noAgents(Plan plan, QueuePlan queue, Set<String> leaving) {
        boolean reached = leaving.contains(queue.id())
                || plan.numbers().stream().anyMatch(row -> row.queue().equals(queue.id()));
        List<String> buses = !reached ? List.of() : plan.spans().stream()
                .map(span -> plan.busOfSpan(span.id())).distinct().toList();
        QueuePlan.NoAgents set = queue.noAgents();
        return new NoAgents(set.refuse(), set.afterS() * 1_000L, buses);
    }
}
