package org.callbox.controller.call;

import org.callbox.controller.acd.Acd;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.acd.Pending;
import org.callbox.controller.acd.SignOutReason;
import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.time.Now;

/** What is in a call at the moment: it cannot be taken away. Keeps nothing itself. */
public final class CallsInUse {
    private final Calls calls;
    private final Colleagues colleagues;
    private final Seats seats;
    private final Acd acd;

    CallsInUse(Calls calls, Colleagues colleagues, Seats seats, Acd acd) {
        this.calls = calls;
        this.colleagues = colleagues;
        this.seats = seats;
        this.acd = acd;
    }

    /** No call of any kind is in progress. */
    public boolean none() {
        return calls.isEmpty() && colleagues.isEmpty();
    }

    /** Calls from outside that are not over. */
    public int onSpan(int span) {
        return (int) calls.seizures().stream().filter(call -> call.trunk().span() == span).count();
    }

    /** Calls that have come to a queue and are not over. */
    public int ofQueue(String queue) {
        return (int) calls.seizures().stream().filter(call -> call.queue().equals(queue)
                || call.direct().equals(queue)
                || call.outside() != null && call.outside().back().equals(queue)).count();
    }

    /** Callers of a queue who are not answered yet. */
    public int waitingIn(String queue) {
        return acd.callers(queue);
    }

    /** Whether a position rings or somebody talks there. */
    public boolean at(int position) {
        Seat seat = seats.at(position);
        return seat != null && seat.busy();
    }

    /** The caller whom a position has; null for none. */
    public CallerAtSeat callerAt(int position, Now now, OutboundPlan outbound) {
        Seat seat = seats.at(position);
        Call call = seat == null ? null : seat.call;
        return call == null || call.outgoing() || call.phase() != CallPhase.OFFERED
                && call.phase() != CallPhase.TALKING ? null
                : new CallerAtSeat(Steps.view(now, call, outbound), call.calledName(),
                        !call.caller().presentable(), call.begun().wallMs());
    }

    /** Whether an agent is in a call of either kind, or the seat of the agent is. */
    public boolean agent(String id) {
        return acd.agent(id).state() == AgentState.TALKING || acd.occupied(id)
                || seats.of(id) != null && at(seats.of(id).plan.id());
    }

    /**
     * Whether an agent can be told to leave and has not been. Who is in a call in which the
     * distributor has no part is told after it, since that would end a call with a colleague.
     */
    public boolean stays(String agent) {
        return switch (acd.agent(agent).state()) {
            case SIGNED_OUT, OCCUPIED -> false;
            case NOT_READY, READY, OFFERED, TALKING, WRAP_UP -> !told(agent);
        };
    }

    /** Whether an agent at a headset has been told to leave when the call there has ended. */
    public boolean leaves(String agent) {
        Seat seat = seats.of(agent);
        return told(agent) && seat != null && seat.present;
    }

    /** What the agent wishes, and the end of the shift, is no concern of the site file. */
    private boolean told(String agent) {
        return acd.agent(agent).pending() == Pending.SIGN_OUT
                && acd.agent(agent).reason().equals(SignOutReason.SITE_FILE);
    }

    /** Where somebody sits, 0 for nowhere. */
    public int placeOf(String agent) {
        Seat seat = seats.of(agent);
        return seat == null ? 0 : seat.plan.id();
    }

    /** Whether the card of any position is away. */
    public boolean cardsAway() {
        return seats.anyAway();
    }
}
