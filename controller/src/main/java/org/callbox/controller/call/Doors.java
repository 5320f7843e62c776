package org.callbox.controller.call;

import org.callbox.controller.acd.Acd;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.acd.AgentView;
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

    /** Why an agent cannot send a caller into a queue; null when it takes the caller. */
    String closedTo(Call call, String queue) {
        String bus = inForce.busOf(call);
        Overflow.Door door = overflow.door(queue, bus);
        if (door.cause() == 0 && (!door.queue().equals(queue) || acd.attended(queue, bus))) {
            return null;
        }
        return "queue " + queue + (inForce.closedCause(queue) != 0 ? " is closed"
                : !acd.attended(queue, bus) ? " has nobody who is signed in" : " is full");
    }

    /**
     * Why nobody is to be reached at a position; null where somebody is.
     *
     * @param seat null for none
     */
    static String absent(Acd acd, Seat seat, int position) {
        boolean known = seat != null && !seat.agent.isEmpty() && acd.hasAgent(seat.agent);
        return absent(seat, known ? acd.agent(seat.agent) : null, position);
    }

    /** @param agent who sits there, null for nobody */
    static String absent(Seat seat, AgentView agent, int position) {
        String at = "position " + position;
        if (seat == null) {
            return "there is no " + at;
        }
        if (agent == null || agent.state() == AgentState.SIGNED_OUT) {
            return "nobody is signed in at " + at;
        }
        return seat.present && !seat.away ? null : "there is no headset at " + at;
    }

    /** Why whoever sits at a position cannot be rung for a caller; null when they can. */
    String unready(Call call, int position) {
        Seat seat = seats.at(position);
        String at = "position " + position;
        String why = absent(acd, seat, position);
        if (why != null) {
            return why;
        }
        if (!seat.bus.equals(inForce.busOf(call))) {
            return at + " cannot be joined to the line of this call";
        }
        return person(call, new DestinationPlan("", "", position, 0, 0)).isEmpty()
                ? "the agent at " + at + " is not ready" : null;
    }

    /**
     * The agent who can be rung first: ready, with a headset that this caller can be joined to and
     * that does nothing else (R5). Empty for nobody.
     */
    String person(Call call, DestinationPlan to) {
        Seat seat = !to.agent().isEmpty() ? seats.of(to.agent()) : seats.at(to.position());
        boolean free = seat != null && !seat.agent.isEmpty() && seat.present && !seat.away
                && !seat.busy() && seat.bus.equals(inForce.busOf(call))
                && acd.hasAgent(seat.agent)
                && acd.agent(seat.agent).state() == AgentState.READY;
        return free ? seat.agent : "";
    }
}
