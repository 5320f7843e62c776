package org.callbox.controller.call;

import org.callbox.controller.acd.Acd;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.plan.DestinationPlan;
import org.callbox.controller.q931.CauseValue;

/** Who can be let in now: into a queue, or to a person. */
final class Doors {
    private final InForce inForce;
    private final Acd acd;
    private final Seats seats;

    Doors(InForce inForce, Acd acd, Seats seats) {
        this.inForce = inForce;
        this.acd = acd;
        this.seats = seats;
    }

    /** Why a caller is not let into a queue, as a Q.850 cause; 0 for no reason. */
    int refusal(Call call, String queue) {
        int closed = inForce.closedCause(queue);
        if (closed != 0) {
            return closed;
        }
        if (acd.turnsAway(queue, inForce.busOf(call))) {
            return CauseValue.SUBSCRIBER_ABSENT.value();
        }
        int most = inForce.plan().queue(queue).maxWaiting();
        return most > 0 && acd.callers(queue) >= most ? CauseValue.USER_BUSY.value() : 0;
    }

    /**
     * The agent who can be rung first: ready, with a headset that this caller can be joined to and
     * that does nothing else (R5). Empty for nobody.
     */
    String person(Call call, DestinationPlan to) {
        Seat seat = !to.agent().isEmpty() ? seats.of(to.agent()) : seats.at(to.position());
        boolean free = seat != null && !seat.agent.isEmpty() && seat.present && !seat.away
                && seat.call == null && seat.bus.equals(inForce.busOf(call))
                && acd.hasAgent(seat.agent)
                && acd.agent(seat.agent).state() == AgentState.READY;
        return free ? seat.agent : "";
    }
}
