package org.callbox.controller.call;

import java.util.List;
import org.callbox.controller.acd.Acd;
import org.callbox.controller.acd.QueueView.CallerView;
import org.callbox.controller.plan.HoursPlan;
import org.callbox.controller.plan.OverflowPlan.When;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.time.Now;

/** The service of a caller in a queue, whose order is the distributor's. */
final class QueueService implements CallService {
    /**
     * Seats at which the card did not join a caller. With the second it is not the seat that is at
     * fault, and no further agent is taken away from other callers.
     */
    private static final int SEATS_MAX = 2;

    private final InForce inForce;
    private final Acd acd;
    private final Overflow overflow;
    private final OutsideService outside;

    QueueService(InForce inForce, Acd acd, OutsideService outside) {
        this.inForce = inForce;
        this.acd = acd;
        this.outside = outside;
        this.overflow = new Overflow(inForce, acd);
    }

    @Override
    public List<Decision> decide(Now now, Call call, LegReport said) {
        return switch (said) {
            case LegReport.Answered _ -> call.phase() == CallPhase.OFFERED
                    ? List.of(new Decision.Answer()) : List.of();
            case LegReport.JoinFailed(var why) -> call.phase() == CallPhase.TALKING
                    ? notJoined(call, why) : List.of();
            case LegReport.NeverJoined _ -> call.phase() == CallPhase.TALKING
                    ? List.of(new Decision.Return()) : List.of();
            case LegReport.Cleared _, LegReport.Dropped _, LegReport.Faulted _,
                    LegReport.Gone _, LegReport.HungUp _, LegReport.Arrived _,
                    LegReport.Digits _, LegReport.NoMoreDigits _, LegReport.Proceeding _,
                    LegReport.Alerting _ -> Clearings.of(
                            now, call, said, queue(call).aims().shortAbandonS() * 1_000L);
        };
    }

    /** The caller has waited unanswered for as long as the exchange lets a call ring. */
    List<Decision> connectDue(Call call) {
        if (call.trunk().connectSent() || call.clearing()) {
            return List.of();
        }
        if (call.outside() != null || !acd.unattended(call.queue(), inForce.busOf(call),
                queue(call).waits().connectAfterS() * 1_000L)) {
            return List.of(new Decision.Connect());
        }
        String next = overflow.on(When.NO_AGENTS, call.queue(), inForce.busOf(call));
        return List.of(next == null ? new Decision.GiveUp() : new Decision.Move(next));
    }

    /** A caller in line has waited for as long as a step says, or nobody is there. */
    List<Decision> mayGoOn(Now now, Call call) {
        CallerView waits = acd.caller(call.id());
        if (waits == null || !waits.offeredTo().isEmpty() || call.outside() != null) {
            return List.of();
        }
        long waitedMs = now.monoMs() - waits.sinceMs();
        String next = overflow.after(call.queue(), waits.bus(), waitedMs);
        if (next != null) {
            return List.of(new Decision.Move(next));
        }
        List<Decision> out = outside.step(now, call,
                step -> overflow.due(step, call.queue(), waits.bus(), waitedMs));
        if (!out.isEmpty()) {
            return out;
        }
        return acd.turnsAway(call.queue(), waits.bus())
                ? List.of(new Decision.GiveUp()) : List.of();
    }

    /** The queue that was to take the caller is full by now, or nobody is there any more. */
    List<Decision> notMoved(Now now, Call call) {
        List<Decision> closed = inForce.closedCause(call.queue()) == 0
                ? List.of() : closed(now, call);
        return closed.isEmpty() ? mayGoOn(now, call) : closed;
    }

    /** Its hours are over for a caller of whom no agent has taken the call yet. */
    List<Decision> closed(Now now, Call call) {
        boolean waits = call.phase() == CallPhase.WAITING || call.phase() == CallPhase.OFFERED;
        HoursPlan.QueueHours hours = inForce.plan().hours().of(call.queue());
        if (!waits || hours.atClose() != HoursPlan.AtClose.CLEAR || call.outside() != null) {
            return List.of();
        }
        String next = overflow.on(When.CLOSED, call.queue(), inForce.busOf(call));
        if (next != null) {
            return List.of(new Decision.Move(next));
        }
        List<Decision> out = outside.step(now, call, step -> step.when() == When.CLOSED);
        return out.isEmpty() ? List.of(new Decision.Because(Refusal.CLOSED, call.queue()),
                new Decision.Clear(Reason.REFUSED, hours.closedCause())) : out;
    }

    private QueuePlan queue(Call call) {
        return inForce.plan().queue(call.queue());
    }

    /** Nobody is left in silence: the caller waits on or is cleared. */
    private static List<Decision> notJoined(Call call, String why) {
        boolean waitsOn = call.visit().joinFailures() + 1 < SEATS_MAX;
        Decision say = new Decision.Say("position " + call.positionId() + ": call " + call.id()
                + " was answered but not joined, " + why + (waitsOn
                ? "; the caller goes back to the head of the queue, the seat is at fault"
                : "; as at another seat before, so the caller is cleared"));
        return waitsOn
                ? List.of(new Decision.NotJoined(), say, new Decision.SeatFault(),
                        new Decision.Return())
                : List.of(new Decision.NotJoined(), say, new Decision.Unanswered(),
                        new Decision.Clear(Reason.INTERRUPTED,
                                CauseValue.RESOURCE_UNAVAILABLE_UNSPECIFIED.value()));
    }
}
