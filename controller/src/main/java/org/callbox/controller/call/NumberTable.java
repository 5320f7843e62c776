package org.callbox.controller.call;

import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.plan.DestinationPlan;
import org.callbox.controller.plan.NumberPlan;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.time.Now;

/** The service of a caller who has come to nobody yet: digits, a refusal, a person, a queue. */
final class NumberTable implements CallService {
    private final InForce inForce;
    private final Doors doors;
    private final Flood flood;
    private final OutsideService outside;

    NumberTable(InForce inForce, Doors doors, Flood flood, OutsideService outside) {
        this.outside = outside;
        this.inForce = inForce;
        this.doors = doors;
        this.flood = flood;
    }

    @Override
    public List<Decision> decide(Now now, Call call, LegReport said) {
        return switch (said) {
            case LegReport.Arrived arrived -> arrived(now, call, arrived);
            case LegReport.Digits(var digits, var complete) -> complete || !wantsMore(call)
                    ? routed(call) : List.of();
            case LegReport.NoMoreDigits _ -> routed(call);
            case LegReport.Cleared _, LegReport.Dropped _, LegReport.Faulted _,
                    LegReport.Gone _, LegReport.HungUp _, LegReport.Proceeding _,
                    LegReport.Alerting _, LegReport.Answered _, LegReport.JoinFailed _,
                    LegReport.NeverJoined _ -> Clearings.of(now, call, said, 0);
        };
    }

    private List<Decision> arrived(Now now, Call call, LegReport.Arrived arrived) {
        int refusal = refusal(now, call, arrived);
        if (refusal != 0) {
            return List.of(new Decision.Refuse(refusal));
        }
        return !arrived.complete() && wantsMore(call)
                ? List.of(new Decision.Collect()) : routed(call);
    }

    private boolean wantsMore(Call call) {
        return inForce.called().wantsMore(
                call.trunk().span(), call.number(), call.numberType());
    }

    /** Why a caller is not let in, whatever the number, as a Q.850 cause; 0 for no reason. */
    private int refusal(Now now, Call call, LegReport.Arrived arrived) {
        if (call.trunk().channel() == 0) {
            return arrived.refusal();
        }
        if (inForce.draining || inForce.takesNoCalls(call.trunk().span())) {
            return CauseValue.NO_CIRCUIT_CHANNEL_AVAILABLE.value();
        }
        if (!arrived.voice()) {
            return CauseValue.BEARER_CAPABILITY_NOT_IMPLEMENTED.value();
        }
        return arrived.idleLeft() < inForce.plan().office().reservedChannels()
                || flood.exceeds(now, call) ? CauseValue.USER_BUSY.value() : 0;
    }

    /** All digits are there, or as many as will ever come. */
    private List<Decision> routed(Call call) {
        if (inForce.draining) {
            return refused(CauseValue.NO_CIRCUIT_CHANNEL_AVAILABLE.value());
        }
        NumberPlan row = inForce.called().row(
                call.trunk().span(), call.number(), call.numberType());
        if (row == null) {
            return refused(call.phase() == CallPhase.COLLECTING && wantsMore(call)
                    ? CauseValue.INVALID_NUMBER_FORMAT.value()
                    : CauseValue.UNALLOCATED_NUMBER.value());
        }
        DestinationPlan to = row.to().refuse() != 0 ? row.to() : destination(call, row.to());
        if (to.refuse() != 0) {
            return refused(to.refuse());
        }
        List<Decision> decided = new ArrayList<>();
        if (!row.announced().isEmpty()) {
            decided.add(new Decision.Called(row.announced()));
        }
        String person = to.person() ? doors.person(call, to) : "";
        if (!person.isEmpty()) {
            decided.add(new Decision.Ring(person, to.queue(), to.ringS() * 1_000L));
            return decided;
        }
        Overflow.Door door = doors.queue(call, to.queue());
        List<Decision> out = outside.instead(call, door);
        decided.addAll(door.cause() == 0 ? door.entry()
                : !out.isEmpty() ? out : List.of(new Decision.Refuse(door.cause())));
        return decided;
    }

    private static List<Decision> refused(int cause) {
        return List.of(new Decision.Refuse(cause));
    }

    /** Where this caller goes, who comes for that. */
    private DestinationPlan destination(Call call, DestinationPlan called) {
        CallingParty caller = call.caller();
        DestinationPlan own = inForce.callers().destination(
                caller.shown(), caller.shownType(), caller.vouched(), called.queue());
        return own == null ? called : own;
    }
}
