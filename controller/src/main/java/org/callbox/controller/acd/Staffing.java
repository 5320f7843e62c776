package org.callbox.controller.acd;

import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;

/**
 * For how long a queue has had nobody who could take a call. Whoever is signed in counts, also on
 * a break or in a call; whoever is signed out, or at a seat whose card is away, does not. Each
 * switching domain counts by itself.
 */
final class Staffing {
    private static final String BETWEEN = "/";

    private Staffing() {}

    static AcdTimer timer(String queue, String bus) {
        return new AcdTimer(AcdTimer.Kind.NO_AGENTS, queue + BETWEEN + bus);
    }

    /** Whether an agent counts. */
    static boolean counts(Agent agent) {
        return agent.phase != Agent.Phase.SIGNED_OUT && !agent.away;
    }

    /** Before a queue gets other rules: those to whom the old ones were applied are as before. */
    static void reload(Step s, WaitingQueue queue, QueueRules next) {
        if (queue.rules.noAgents().equals(next.noAgents())
                && queue.rules.overflow().noAgents() == next.overflow().noAgents()) {
            return;
        }
        for (String bus : queue.unstaffed) {
            s.add(new AcdOut.Stop(timer(next.id(), bus)));
        }
        queue.unstaffed.clear();
        queue.closed.clear();
    }

    static void review(Step s, Callers callers, Agents agents) {
        for (WaitingQueue queue : callers.queues()) {
            List<String> buses = queue.rules.noAgents().buses();
            queue.unstaffed.retainAll(buses);
            queue.closed.retainAll(buses);
            for (String bus : buses) {
                review(s, queue, bus, staffed(agents, queue.rules.id(), bus));
            }
        }
    }

    private static void review(Step s, WaitingQueue queue, String bus, boolean staffed) {
        String id = queue.rules.id();
        if (staffed && queue.unstaffed.remove(bus)) {
            queue.closed.remove(bus);
            s.add(new AcdOut.Stop(timer(id, bus)));
            s.add(new AcdOut.StaffChanged(id));
        } else if (!staffed && queue.unstaffed.add(bus)) {
            if (queue.rules.noAgents().refuse() || queue.rules.overflow().noAgents()) {
                s.add(new AcdOut.Start(timer(id, bus), queue.rules.noAgents().afterMs()));
            }
            s.add(new AcdOut.StaffChanged(id));
        }
    }

    static boolean staffed(Agents agents, String queue, String bus) {
        for (Agent agent : agents.all()) {
            if (counts(agent) && agent.bus.equals(bus) && agent.queues.contains(queue)) {
                return true;
            }
        }
        return false;
    }

    static AtWork atWork(Agents agents, String queue, String bus) {
        return new AtWork(agents.weights.of(queue, bus), ready(agents, queue, bus));
    }

    /** Whoever is ready and stays is on the idle list. */
    private static boolean ready(Agents agents, String queue, String bus) {
        if (agents.idle().isEmpty()) {
            return false;
        }
        for (Agent agent : agents.idle().inOrder()) {
            if (stays(agent) && agent.state() == AgentState.READY && agent.bus.equals(bus)
                    && agent.queues.contains(queue)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an agent will take calls without anything being done. */
    static boolean stays(Agent agent) {
        return counts(agent) && agent.phase != Agent.Phase.NOT_READY
                && agent.pending == Pending.NONE;
    }

    /** Switching domains in which somebody waits for the queue, or is at work for it. */
    static SequencedSet<String> buses(Agents agents, WaitingQueue queue) {
        TreeSet<String> buses = new TreeSet<>(queue.lines.keySet());
        for (Agent agent : agents.all()) {
            if (stays(agent) && agent.queues.contains(queue.rules.id())) {
                buses.add(agent.bus);
            }
        }
        return buses;
    }

    /** Switching domains in which an agent of the queue is ready for a call. */
    static SequencedSet<String> readyBuses(Agents agents, String queue) {
        TreeSet<String> buses = new TreeSet<>();
        for (Agent agent : agents.idle().inOrder()) {
            if (agent.state() == AgentState.READY && agent.queues.contains(queue)) {
                buses.add(agent.bus);
            }
        }
        return buses;
    }

    /**
     * Whoever waits there is refused, in the order of arrival, and so are those who come; unless
     * they may go on to another queue.
     */
    static void expired(Step s, Callers callers, String id) {
        String[] of = id.split(BETWEEN, 2);
        String name = of[0];
        String bus = of[of.length - 1];
        if (!callers.has(name) || !callers.queue(name).unstaffed.contains(bus)) {
            return;
        }
        WaitingQueue queue = callers.queue(name);
        queue.closed.add(bus);
        boolean goOn = queue.rules.overflow().noAgents();
        if (!goOn && !queue.turnsAway(bus)) {
            return;
        }
        for (String call : List.copyOf(queue.callers.values())) {
            Caller caller = callers.find(call);
            if (caller.bus.equals(bus) && goOn) {
                callers.overflow(s, caller);
            } else if (caller.bus.equals(bus)) {
                refuse(s, callers, caller);
            }
        }
    }

    /** A caller who would be connected at cost while nobody is there. */
    static void unattended(Step s, Callers callers, String call) {
        Caller caller = callers.find(call);
        if (caller != null && callers.queue(caller.queue).refusesUnattended(caller.bus)) {
            refuse(s, callers, caller);
        }
    }

    private static void refuse(Step s, Callers callers, Caller caller) {
        if (caller.offeredTo.isEmpty()) {
            callers.leave(s, caller);
            s.add(new AcdOut.Refused(caller.callId, caller.queue, RefusalReason.NO_AGENTS));
        }
    }
}
