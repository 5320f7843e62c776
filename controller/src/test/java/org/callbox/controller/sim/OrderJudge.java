package org.callbox.controller.sim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.callbox.controller.core.Command;
import org.callbox.controller.publish.Publication;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.publish.Topic;
import org.callbox.controller.time.Now;

/**
 * Judges the order of service by what the box publishes and by nothing else: {@code event/call}
 * and {@code agent/+/state}, in the order in which they come. Knows the site's queues and who
 * serves which, and the policy: first come first served, by the agent idle longest. For one
 * switching domain.
 *
 * <p>One input of the box may change several things; events come at once, states at its end. An
 * agent offered a call without having been shown as ready has become ready in that same input. A
 * caller who is passed over must be one who hung up in that same millisecond.
 */
final class OrderJudge {
    private static final class Waiting {
        private final String id;
        private final String queue;
        private final long arrival;
        private String offeredTo = "";

        private Waiting(String id, String queue, long arrival) {
            this.id = id;
            this.queue = queue;
            this.arrival = arrival;
        }
    }

    private static final class Known {
        private final List<String> queues;
        private String state = "signed-out";
        /** Place among the idle; 0 for none. */
        private long place;

        private Known(List<String> queues) {
            this.queues = queues;
        }

        private boolean ready() {
            return state.equals("ready");
        }
    }

    final List<String> violations = new ArrayList<>();
    int offers;
    int answers;
    private final Map<String, Integer> priority = new TreeMap<>();
    private final Map<String, Known> agents = new TreeMap<>();
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    /** Of everybody who ever came. */
    private final Map<String, Long> came = new TreeMap<>();
    /** Passed over; by the end of the millisecond they must be gone. */
    private final Map<String, String> passedOver = new LinkedHashMap<>();
    private long arrivals;
    private long places;
    private long nowMs;

    OrderJudge(Plan plan) {
        for (QueuePlan queue : plan.queues()) {
            priority.put(queue.id(), queue.priority());
        }
        for (AgentPlan agent : plan.agents()) {
            agents.put(agent.id(), new Known(agent.queues()));
        }
    }

    void see(Now now, Command command) {
        if (now.monoMs() != nowMs) {
            millisecondOver();
            nowMs = now.monoMs();
        }
        if (command instanceof Command.Publish(Publication publication)) {
            if (publication.topic() instanceof Topic.Agent(String agent)) {
                shown(agent, (String) publication.fields().get("state"),
                        "" + publication.fields().get("reason"));
            } else if (publication.topic() instanceof Topic.CallEvent) {
                happened(publication.fields());
            }
        }
    }

    private void happened(Map<String, Object> event) {
        String call = (String) event.get("call_id");
        String agent = (String) event.get("agent");
        switch ((String) event.get("step")) {
            case "queued" -> {
                // Who goes on from another queue keeps the place of arrival.
                Waiting was = waiting.get(call);
                waiting.put(call, new Waiting(call, (String) event.get("queue"),
                        was == null ? arrival((String) event.get("place_of"))
                                : was.arrival));
                came.put(call, waiting.get(call).arrival);
            }
            case "offered" -> offered(call, agent);
            case "answered" -> {
                answers++;
                Waiting caller = waiting.remove(call);
                if (caller == null || !caller.offeredTo.equals(agent)) {
                    blame(agent + " answered " + call + " without having been offered it");
                }
                agents.get(agent).state = "talking";
                agents.get(agent).place = 0;
            }
            case "released" -> {
                waiting.remove(call);
                passedOver.remove(call);
            }
            default -> { }
        }
    }

    /** Who has rung back may have come long ago. */
    private long arrival(String placeOf) {
        return placeOf == null || placeOf.isEmpty() ? ++arrivals : came.get(placeOf);
    }

    private void offered(String call, String agentId) {
        offers++;
        Known agent = agents.get(agentId);
        Waiting caller = waiting.get(call);
        if (caller == null) {
            blame(call + " is offered to " + agentId + " and does not wait");
            return;
        }
        if (passedOver.containsKey(call)) {
            blame(call + " was passed over: " + passedOver.remove(call));
        }
        if (!agent.queues.contains(caller.queue)) {
            blame(agentId + " does not serve " + caller.queue);
        }
        if (agent.place == 0) {
            agent.place = ++places;
        }
        for (Map.Entry<String, Known> other : agents.entrySet()) {
            if (other.getValue().ready() && other.getValue().place < agent.place
                    && other.getValue().queues.contains(caller.queue)) {
                blame(call + " is offered to " + agentId + ", but " + other.getKey()
                        + " has been idle longer");
            }
        }
        for (Waiting earlier : waiting.values()) {
            if (earlier.offeredTo.isEmpty() && before(earlier, caller)
                    && (agent.queues.contains(earlier.queue) || somebodyFor(earlier))) {
                passedOver.put(earlier.id, earlier.id + " came before " + call);
            }
        }
        agent.state = "offered";
        caller.offeredTo = agentId;
    }

    private boolean before(Waiting one, Waiting other) {
        int byPriority = priority.get(other.queue) - priority.get(one.queue);
        return byPriority < 0 || byPriority == 0 && one.arrival < other.arrival;
    }

    private boolean somebodyFor(Waiting caller) {
        return agents.values().stream()
                .anyMatch(agent -> agent.ready() && agent.queues.contains(caller.queue));
    }

    /** Whoever cannot be reached keeps the place, and is not ready meanwhile. */
    private void shown(String id, String state, String reason) {
        Known agent = agents.get(id);
        boolean keeps = state.equals("ready") && agent.place != 0 || state.equals("offered")
                || reason.equals("card-away") && agent.place != 0;
        if (!keeps) {
            agent.place = state.equals("ready") ? ++places : 0;
        }
        agent.state = state;
        if (!state.equals("offered")) {
            for (Waiting caller : waiting.values()) {
                if (caller.offeredTo.equals(id)) {
                    caller.offeredTo = "";
                }
            }
        }
    }

    /** Whoever was passed over is gone, and nobody waits for whom somebody is ready. */
    private void millisecondOver() {
        passedOver.values().forEach(this::blame);
        passedOver.clear();
        for (Waiting caller : waiting.values()) {
            if (caller.offeredTo.isEmpty() && somebodyFor(caller)) {
                blame(caller.id + " waits though somebody is ready");
            }
        }
    }

    private void blame(String what) {
        violations.add("at " + nowMs + " ms: " + what);
    }
}
