package org.callbox.controller.acd;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an agent may take.
 *
 * @param queues ids of the queues served, used when a sign-in names none
 * @param levels by queue, {@value #FIRST_LEVEL} to {@value #MAX_LEVEL}; of level 1 where it says
 *     nothing
 * @param picksUp whether they may take a waiting caller of these queues out of the order
 */
public record AgentRules(
        String id, List<String> queues, Map<String, Integer> levels, boolean picksUp) {
    /** Rung first. */
    public static final int FIRST_LEVEL = 1;

    public static final int MAX_LEVEL = 9;

    public AgentRules {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("an agent without an id");
        }
        queues = List.copyOf(queues);
        for (Map.Entry<String, Integer> one : levels.entrySet()) {
            if (one.getValue() < FIRST_LEVEL || one.getValue() > MAX_LEVEL) {
                throw new IllegalArgumentException("agent " + id + ": level " + one.getValue());
            }
        }
        levels = Collections.unmodifiableMap(new LinkedHashMap<>(levels));
    }

    /** Who takes callers in their order alone. */
    public AgentRules(String id, List<String> queues, Map<String, Integer> levels) {
        this(id, queues, levels, false);
    }

    /** At level 1 of all queues. */
    public AgentRules(String id, List<String> queues) {
        this(id, queues, Map.of());
    }

    int level(String queue) {
        return levels.getOrDefault(queue, FIRST_LEVEL);
    }
}
