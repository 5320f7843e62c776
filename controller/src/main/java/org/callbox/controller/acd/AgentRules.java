package org.callbox.controller.acd;

import java.util.List;

/**
 * What an agent may take.
 *
 * @param queues ids of the queues served, used when a sign-in names none
 */
public record AgentRules(String id, List<String> queues) {
    public AgentRules {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("an agent without an id");
        }
        queues = List.copyOf(queues);
    }
}
