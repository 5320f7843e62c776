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
        Refusal refusal = refusal(now, call, arrived);
        if (refusal != null) {
            return refused(refusal, "", switch (refusal) {
                case NO_CHANNEL -> arrived.refusal();
                case NOT_VOICE -> CauseValue.BEARER_CAPABILITY_NOT_IMPLEMENTED.value();
                case STOPPING, SPAN_CLOSED -> CauseValue.NO_CIRCUIT_CHANNEL_AVAILABLE.value();
                case CLOSED, BLOCKED, NUMBER_REFUSED, UNKNOWN_NUMBER, INCOMPLETE_NUMBER, QUEUE_FULL,
                        BOX_FULL, NO_AGENTS, RESERVED, FLOOD, BAD_SETUP ->
                        CauseValue.USER_BUSY.value();
            });
        }
        return !arrived.complete() && wantsMore(call)
                ? List.of(new Decision.Collect()) : routed(call);
    }

    private boolean wantsMore(Call call) {
        return inForce.called().wantsMore(
                call.trunk().span(), call.number(), call.numberType());
    }

    /** Why a caller is not let in, whatever the number; null for no reason. */
    private Refusal refusal(Now now, Call call, LegReport.Arrived arrived) {
        if (call.trunk().channel() == 0) {
            return Refusal.NO_CHANNEL;
        }
        if (inForce.draining || inForce.takesNoCalls(call.trunk().span())) {
            return inForce.draining ? Refusal.STOPPING : Refusal.SPAN_CLOSED;
        }
        if (!arrived.voice()) {
            return Refusal.NOT_VOICE;
        }
        return arrived.idleLeft() < inForce.plan().office().reservedChannels() ? Refusal.RESERVED
                : flood.exceeds(now, call) ? Refusal.FLOOD : null;
    }

    /** All digits are there, or as many as will ever come. */
    private List<Decision> routed(Call call) {
        if (inForce.draining) {
            return refused(Refusal.STOPPING, "",
                    CauseValue.NO_CIRCUIT_CHANNEL_AVAILABLE.value());
        }
        NumberPlan row = inForce.called().row(
                call.trunk().span(), call.number(), call.numberType());
        if (row == null) {
            return call.phase() == CallPhase.COLLECTING && wantsMore(call)
                    ? refused(Refusal.INCOMPLETE_NUMBER, "",
                            CauseValue.INVALID_NUMBER_FORMAT.value())
                    : refused(Refusal.UNKNOWN_NUMBER, "",
                            CauseValue.UNALLOCATED_NUMBER.value());
        }
        if (row.to().refuse() != 0) {
            return refused(Refusal.NUMBER_REFUSED, "", row.to().refuse());
        }
        DestinationPlan to = destination(call, row.to());
        if (to.refuse() != 0) {
            return refused(Refusal.BLOCKED, row.to().queue(), to.refuse());
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
        if (door.cause() != 0) {
            decided.add(new Decision.Because(door.refusal(), to.queue()));
        }
        decided.addAll(door.cause() == 0 ? door.entry()
                : !out.isEmpty() ? out : List.of(new Decision.Refuse(door.cause())));
        return decided;
    }

    /** @param queue that the caller came for; empty where that is not known */
    private static List<Decision> refused(Refusal why, String queue, int cause) {
        return List.of(new Decision.Because(why, queue), new Decision.Refuse(cause));
    }

    /** Where this caller goes, who comes for that. */
    private DestinationPlan destination(Call call, DestinationPlan called) {
        CallingParty caller = call.caller();
        DestinationPlan own = inForce.callers().destination(
                caller.shown(), caller.shownType(), caller.vouched(), called.queue());
        return own == null ? called : own;
    }
}
