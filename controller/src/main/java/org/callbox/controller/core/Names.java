package org.callbox.controller.core;

import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.QueuePlan;

/** What people call queues and agents; the id where the site file gives no name. */
final class Names {
    private Names() {}

    static String ofAgent(Plan plan, String id) {
        for (AgentPlan agent : plan.agents()) {
            if (agent.id().equals(id) && agent.name() != null) {
                return agent.name();
            }
        }
        return id;
    }

    static String ofQueue(Plan plan, String id) {
        for (QueuePlan queue : plan.queues()) {
            if (queue.id().equals(id)) {
                return queue.id();
            }
        }
        return id;
    }
}
