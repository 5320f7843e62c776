package org.callbox.controller.soak;

import static org.callbox.controller.soak.Invariants.require;

import java.util.Map;
import java.util.TreeMap;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.Route;
import org.callbox.bridge.sim.SimCard;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.acd.AgentView;
import org.callbox.controller.call.CallView;
import org.callbox.controller.plan.Plan;

/** What must hold of calls to which supervisors listen. */
final class SupervisedCalls {
    /** Until a host has tried everything once more with a card that obeys again, and looked. */
    private static final long OBEYS_AFTER_MS = 120_000;

    private SupervisedCalls() {}

    /** Whether a card does what it is told, and tells its table as it is, for a while already. */
    static boolean obeys(SimCard card, long nowMs) {
        return card.misbehavedMs() == 0 || nowMs - card.misbehavedMs() > OBEYS_AFTER_MS;
    }

    /**
     * Nobody hears what is said in a bridge but who is on that leg, and no two callers are in one
     * bridge. A card that refuses one half of a leg, or says that it has made it, has the other
     * alone until it is asked again.
     */
    static void bridgesAreApart(int card, SimCard on, long nowMs) {
        boolean obeys = obeys(on, nowMs);
        Map<Integer, Endpoint> callers = new TreeMap<>();
        Map<Endpoint.Leg, Endpoint> listeners = new TreeMap<>(
                (a, b) -> Integer.compare(a.code(), b.code()));
        for (Route route : on.routes()) {
            if (route.destination() instanceof Endpoint.Leg leg
                    && route.source() instanceof Endpoint.Timeslot) {
                require(callers.put(leg.bridge(), route.source()) == null,
                        "card " + card + ": two callers are in bridge " + leg.bridge());
            }
            if (route.source() instanceof Endpoint.Leg leg) {
                require(listeners.put(leg, route.destination()) == null, "card " + card
                        + ": leg " + leg.leg() + " of bridge " + leg.bridge()
                        + " is heard in two places: " + on.routes());
                boolean half = on.hears(leg) instanceof Endpoint.Idle;
                require(on.hears(leg).equals(route.destination()) || half && !obeys,
                        "card " + card + ": "
                        + route.destination() + " hears bridge " + leg.bridge()
                        + " and is not in it: " + on.routes());
            }
        }
    }

    /** Whether the lamp of an agent says that somebody listens, or asks for help. */
    static boolean notice(Plan plan, AgentView agent, Iterable<CallView> calls) {
        for (CallView call : calls) {
            boolean talks = call.phase().equals("talking") && !call.held();
            if (call.agent().equals(agent.id()) && talks && !call.supervisor().isEmpty()) {
                return true;
            }
            if (call.helpWanted() && talks && call.supervisor().isEmpty()
                    && plan.supervisor(agent.id()) && idle(agent.state())) {
                return true;
            }
        }
        return false;
    }

    private static boolean idle(AgentState state) {
        return switch (state) {
            case READY, NOT_READY, WRAP_UP -> true;
            case SIGNED_OUT, OFFERED, TALKING, OCCUPIED -> false;
        };
    }
}
