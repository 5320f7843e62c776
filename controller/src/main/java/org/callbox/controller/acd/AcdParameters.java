package org.callbox.controller.acd;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The rules of the whole distributor; each id once, each queue of an agent declared. */
public record AcdParameters(
        IdlePolicy policy, List<QueueRules> queues, List<AgentRules> agents) {

    /** Queues of one box; more would be a mistake in the configuration. */
    public static final int MAX_QUEUES = 256;

    /** Agent accounts of one box, four for each of the 256 seats of the B-type machine (H-01). */
    public static final int MAX_AGENTS = 1_024;

    public AcdParameters {
        queues = List.copyOf(queues);
        agents = List.copyOf(agents);
        if (queues.size() > MAX_QUEUES || agents.size() > MAX_AGENTS) {
            throw new IllegalArgumentException("too many queues or agents");
        }
        Set<String> known = new TreeSet<>();
        for (QueueRules queue : queues) {
            if (!known.add(queue.id())) {
                throw new IllegalArgumentException("queue " + queue.id() + " twice");
            }
        }
        Set<String> people = new TreeSet<>();
        for (AgentRules agent : agents) {
            if (!people.add(agent.id()) || !known.containsAll(agent.queues())) {
                throw new IllegalArgumentException(
                        "agent " + agent.id() + " twice, or in a queue that does not exist");
            }
        }
    }
}
