package org.callbox.controller.call;

import org.callbox.controller.acd.AcdParameters;
import org.callbox.controller.acd.AgentRules;
import org.callbox.controller.acd.IdlePolicy;
import org.callbox.controller.acd.QueueRules;
import org.callbox.controller.plan.Plan;

/** The distributor's rules, taken from the plan of the box. */
final class Rules {
    private Rules() {}

    static AcdParameters of(Plan plan) {
        return new AcdParameters(
                IdlePolicy.of(plan.office().idlePolicy()),
                plan.queues().stream()
                        .map(queue -> new QueueRules(queue.id(), queue.priority(),
                                queue.ringS() * 1_000L, queue.wrapUpS() * 1_000L,
                                queue.maxWaitS() * 1_000L, queue.maxWaiting()))
                        .toList(),
                plan.agents().stream()
                        .map(agent -> new AgentRules(agent.id(), agent.queues()))
                        .toList());
    }
}
