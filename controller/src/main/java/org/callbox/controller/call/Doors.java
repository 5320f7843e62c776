package org.callbox.controller.call;

import org.callbox.controller.acd.Acd;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.plan.DestinationPlan;

/** Who can be let in now: into a queue, or to a person. */
final class Doors {
    private final InForce inForce;
    private final Acd acd;
    private final Seats seats;
    private final Overflow overflow;

    Doors(InForce inForce, Acd acd, Seats seats) {
        this.inForce = inForce;
        this.acd = acd;
        this.seats = seats;
        this.overflow = new Overflow(inForce, acd);
    }

    /** The queue that takes a caller who comes for one, or the cause of the refusal. */
    Overflow.Door queue(Call call, String queue) {
        return overflow.door(queue, inForce.busOf(call));
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
