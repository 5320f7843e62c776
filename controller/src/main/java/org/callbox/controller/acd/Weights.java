package org.callbox.controller.acd;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the agents at work weigh who serve a queue in a switching domain ({@link AtWork}). It is
 * asked for with every caller and changes when somebody comes, goes or serves other queues, so it
 * is remembered until then. No part of the state.
 */
final class Weights {
    private static final long ONE = 1_000_000;

    private final Collection<Agent> agents;
    private final Map<String, Map<String, Long>> known = new TreeMap<>();

    /** @param agents all there are, as they are when it is asked for */
    Weights(Collection<Agent> agents) {
        this.agents = agents;
    }

    long of(String queue, String bus) {
        return known.computeIfAbsent(bus, _ -> new TreeMap<>())
                .computeIfAbsent(queue, _ -> sum(queue, bus));
    }

    private long sum(String queue, String bus) {
        long millionths = 0;
        for (Agent agent : agents) {
            agent.weighs = Staffing.stays(agent);
            if (agent.weighs && agent.bus.equals(bus) && agent.queues.contains(queue)) {
                millionths += ONE / agent.queues.size();
            }
        }
        return millionths;
    }

    /** After each input that concerns an agent. */
    void looked(Agent agent) {
        if (agent.weighs != Staffing.stays(agent)) {
            clear();
        }
    }

    /** Agents have come, gone, or serve other queues, or elsewhere. */
    void clear() {
        known.clear();
    }
}
