package org.callbox.controller.publish;

import org.callbox.controller.call.ShownNumber;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.MqttPlan.CallerNumbers;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.QueuePlan;

/** Names of queues and agents, and as much of a number as may be published. */
final class Labels {
    private Labels() {}

    static String queue(Plan plan, String id) {
        for (QueuePlan queue : plan.queues()) {
            if (queue.id().equals(id) && queue.name() != null) {
                return queue.name();
            }
        }
        return id;
    }

    static String agent(Plan plan, String id) {
        for (AgentPlan agent : plan.agents()) {
            if (agent.id().equals(id)) {
                return agent.name();
            }
        }
        return id;
    }

    /** As much of a caller's number as the site lets be published. */
    static String shown(Plan plan, String digits) {
        CallerNumbers policy = plan.mqtt() == null
                ? CallerNumbers.MASKED : plan.mqtt().callerNumbers();
        return switch (policy) {
            case FULL -> digits;
            case MASKED -> ShownNumber.masked(digits);
            case NONE -> "";
        };
    }
}
