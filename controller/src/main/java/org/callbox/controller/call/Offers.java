package org.callbox.controller.call;

import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.acd.AcdIn;
import org.callbox.controller.acd.AcdOut;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.acd.Pending;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.time.Now;

/** What the distributor says, brought to callers and headsets. Has no state. */
final class Offers {
    private final Calls calls;
    private final Seats seats;
    private final AgentTimes times;
    private final Ledger ledger;
    private final Dials dials;
    private final Consultations consultations;
    private final Execution execution;
    private final AutoAnswer itself;
    private final SignOuts leaves;
    private final Output out;

    Offers(Calls calls, Seats seats, AgentTimes times, Ledger ledger, Dials dials,
            Consultations consultations, Execution execution, AutoAnswer itself, SignOuts leaves,
            Output out) {
        this.calls = calls;
        this.seats = seats;
        this.times = times;
        this.ledger = ledger;
        this.dials = dials;
        this.consultations = consultations;
        this.execution = execution;
        this.itself = itself;
        this.leaves = leaves;
        this.out = out;
    }

    /** @return what positions want upon it */
    List<Seats.Wanted> said(Now now, AcdOut said) {
        switch (said) {
            case AcdOut.Offer offer -> offered(now, offer);
            case AcdOut.Withdraw(var id, var agent, var why) -> withdrawn(id, agent);
            case AcdOut.Refused(var id, var queue, var why) -> execution.refused(
                    now, calls.get(id), queue, why);
            case AcdOut.WaitedTooLong(var id, var queue) -> execution.clear(
                    now, calls.get(id), Reason.TIMED_OUT, CauseValue.NO_ANSWER_FROM_USER);
            case AcdOut.Moved(var id, var queue) -> execution.moved(now, calls.get(id), queue);
            case AcdOut.NotMoved(var id, var queue, var why) ->
                    execution.notMoved(now, calls.get(id));
            case AcdOut.MayGoOn(var id, var queue) -> execution.mayGoOn(now, calls.get(id));
            case AcdOut.AgentChanged(var agent, var state, var reason, var pending) -> {
                out.touched(CallOut.Topic.AGENT, agent);
                leaves.changed(agent, state, reason);
                Seat seat = seats.of(agent);
                times.changed(now, agent, state, reason,
                        seat == null ? "" : seat.callId(),
                        seat == null ? 0 : seat.plan.id())
                        .forEach(row -> out.put(new CallOut.Figure(row)));
                List<Seats.Wanted> wanted = new ArrayList<>(
                        seats.show(now, agent, state, reason, pending));
                if (state == AgentState.SIGNED_OUT) {
                    dials.left(agent);
                    if (seat != null) {
                        consultations.leave(now, seat);
                    }
                    wanted.addAll(seats.vacated(agent));
                } else if (seat != null && seat.left && pending != Pending.SIGN_OUT
                        && state != AgentState.TALKING && state != AgentState.OCCUPIED) {
                    // A sign-out that waited for a call which the distributor has no part in.
                    wanted.add(new Seats.Wanted.Tell(new AcdIn.SignOut(agent)));
                }
                return wanted;
            }
            case AcdOut.PlaceDecided _ -> { }                // of interest to the witness alone
            case AcdOut.StaffChanged _ -> out.touched(CallOut.Topic.STATUS, "");
            case AcdOut.QueueChanged(var queue) -> out.touched(CallOut.Topic.QUEUE, queue);
            case AcdOut.Start(var timer, var ms) ->
                    out.put(new CallOut.Start(new CallTimer.Distributor(timer), ms));
            case AcdOut.Stop(var timer) ->
                    out.put(new CallOut.Stop(new CallTimer.Distributor(timer)));
        }
        return List.of();
    }

    private void offered(Now now, AcdOut.Offer offer) {
        Call call = calls.get(offer.callId());
        Seat seat = seats.of(offer.agent());
        call.position(PositionLeg.rung(out, seat.plan.id(), offer.agent()));
        boolean pickedUp = offer.evidence().pickedUp();
        call.visit().offered(offer.evidence().callerSequence(),
                pickedUp ? offer.evidence().passed() : null);
        seat.call = call;
        out.headset(seat.plan.id());
        if (pickedUp) {
            ledger.pickedUp(offer.queue());
            out.step(now, call, CallStep.Kind.PICKED_UP);
        }
        out.step(now, call, CallStep.Kind.OFFERED);
        itself.rings(seat);
    }

    private void withdrawn(String id, String agent) {
        Seat seat = seats.of(agent);
        seat.call = null;
        out.put(new CallOut.StopRing(seat.plan.id()));
        out.headset(seat.plan.id());
        Call call = calls.get(id);
        if (call != null && !call.clearing()) {
            call.position(null);
        }
    }
}
