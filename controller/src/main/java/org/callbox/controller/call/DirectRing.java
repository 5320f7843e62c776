package org.callbox.controller.call;

import org.callbox.controller.acd.AcdIn;
import org.callbox.controller.plan.QueuePlan.Waiting;
import org.callbox.controller.time.Now;

/** What a call does at the seat of the one person who is rung for it. */
final class DirectRing {
    private final InForce inForce;
    private final Seats seats;
    private final AutoAnswer itself;
    private final Output out;

    DirectRing(InForce inForce, Seats seats, AutoAnswer itself, Output out) {
        this.inForce = inForce;
        this.seats = seats;
        this.itself = itself;
        this.out = out;
    }

    /** Costs the caller nothing until somebody answers, however callers wait in the queue. */
    void ring(Now now, Call call, String agent, String queue, long ms) {
        boolean silent = !call.trunk().connectSent()
                && inForce.plan().queue(queue).waits().how() == Waiting.ALERTING;
        Seat seat = seats.of(agent);
        call.direct(queue);
        call.trunk().greet(out, silent ? Waiting.ALERTING : Waiting.ALERTING_WITH_TONE);
        call.connection().await(out, call.trunk(), !silent);
        call.position(PositionLeg.rung(out, seat.plan.id(), agent));
        seat.call = call;
        out.tell(new AcdIn.Occupied(agent));
        out.headset(seat.plan.id());
        out.put(new CallOut.Start(new CallTimer.ConnectIntoQueue(call.id()), ms));
        out.touched(CallOut.Topic.CALLS, "");
        out.step(now, call, CallStep.Kind.OFFERED);
        itself.rings(seat);
    }

    /** The seat shows that it talks, and no more that it rings. */
    void talks(Now now, Call call) {
        for (Seats.Wanted one : seats.talks(now, call.positionId())) {
            if (one instanceof Seats.Wanted.Put(var what)) {
                out.put(what);
            }
        }
    }

    void leave(Call call) {
        PositionLeg leg = call.position();
        if (leg.phase() == PositionLeg.Phase.RINGING) {
            out.put(new CallOut.StopRing(leg.position()));
        }
        if (call.connection().joined()) {
            call.connection().await(out, call.trunk(), true);
        }
        out.put(new CallOut.Stop(new CallTimer.ConnectIntoQueue(call.id())));
        Seat seat = seats.at(leg.position());
        seat.call = null;
        call.position(null);
        call.direct("");
        out.headset(leg.position());
        if (seat.asked == null) {
            out.tell(new AcdIn.Vacant(leg.agent()));
        }
    }
}
