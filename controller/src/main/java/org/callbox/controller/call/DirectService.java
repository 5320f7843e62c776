package org.callbox.controller.call;

import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.time.Now;

/**
 * The service of a caller for whom one person is rung. The agent is occupied meanwhile and keeps
 * the place in the idle list; whom that person does not answer goes into the queue.
 */
final class DirectService implements CallService {
    private final InForce inForce;
    private final Doors doors;
    private final OutsideService outside;

    DirectService(InForce inForce, Doors doors, OutsideService outside) {
        this.inForce = inForce;
        this.doors = doors;
        this.outside = outside;
    }

    @Override
    public List<Decision> decide(Now now, Call call, LegReport said) {
        return switch (said) {
            case LegReport.Answered _ -> call.phase() == CallPhase.OFFERED
                    ? List.of(new Decision.Answer()) : List.of();
            case LegReport.JoinFailed(var why) -> call.phase() == CallPhase.TALKING
                    ? notJoined(call, why) : List.of();
            case LegReport.NeverJoined _ -> call.phase() == CallPhase.TALKING
                    ? intoQueue(call, new Decision.Unanswered()) : List.of();
            case LegReport.HungUp _ -> call.phase() == CallPhase.TALKING
                    ? Clearings.of(now, call, said, 0) : List.of();
            case LegReport.Cleared _, LegReport.Dropped _, LegReport.Faulted _,
                    LegReport.Gone _, LegReport.Arrived _, LegReport.Digits _,
                    LegReport.NoMoreDigits _, LegReport.Proceeding _, LegReport.Alerting _ ->
                    Clearings.of(now, call, said, queue(call).aims().shortAbandonS() * 1_000L);
        };
    }

    /** That person has been rung for long enough, or cannot be rung any more. */
    List<Decision> missed(Call call) {
        return call.phase() == CallPhase.OFFERED ? intoQueue(call) : List.of();
    }

    private List<Decision> notJoined(Call call, String why) {
        return intoQueue(call, new Decision.NotJoined(), new Decision.Say("position "
                + call.positionId() + ": call " + call.id() + " was answered but not joined, "
                + why + "; the caller goes into the queue " + call.direct()
                + ", the seat is at fault"), new Decision.SeatFault(), new Decision.Unanswered());
    }

    private List<Decision> intoQueue(Call call, Decision... first) {
        List<Decision> decided = new ArrayList<>(List.of(first));
        if (call.handed() != null) {
            // Was served before, and is not turned away for want of room or by the hour.
            decided.add(new Decision.LeavePerson());
            decided.add(new Decision.Enter(call.direct(), HandlingService.arrival(call)));
            return decided;
        }
        Overflow.Door door = doors.queue(call, call.direct());
        if (door.cause() != 0) {
            decided.add(new Decision.Because(door.refusal(), call.direct()));
        }
        List<Decision> onward = door.cause() == 0 ? door.entry() : outside.instead(call, door);
        if (door.cause() != 0 && onward.isEmpty()) {
            decided.add(new Decision.Clear(Reason.REFUSED, door.cause()));
        } else {
            decided.add(new Decision.LeavePerson());
            decided.addAll(onward);
        }
        return decided;
    }

    private QueuePlan queue(Call call) {
        return inForce.plan().queue(call.direct());
    }
}
