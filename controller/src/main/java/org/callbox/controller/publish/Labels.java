package org.callbox.controller.publish;

import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.controller.call.ShownNumber;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.MqttPlan.CallerNumbers;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.QueuePlan;

/** Names of queues and agents, and as much of a number as may be published. */
public final class Labels {
    private final Plan plan;
    private final Map<String, QueuePlan> queues = new LinkedHashMap<>();
    private final Map<String, AgentPlan> agents = new LinkedHashMap<>();

    public Labels(Plan plan) {
        this.plan = plan;
        plan.queues().forEach(queue -> queues.put(queue.id(), queue));
        plan.agents().forEach(agent -> agents.put(agent.id(), agent));
    }

    Plan plan() {
        return plan;
    }

    String queue(String id) {
        QueuePlan queue = queues.get(id);
        return queue == null || queue.name() == null ? id : queue.name();
    }

    String agent(String id) {
        AgentPlan agent = agents.get(id);
        return agent == null ? id : agent.name();
    }

    /** As the plan has it. */
    AgentPlan planned(String agent) {
        return agents.get(agent);
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
