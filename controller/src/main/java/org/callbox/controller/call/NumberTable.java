package org.callbox.controller.call;

import java.util.List;
import org.callbox.controller.acd.Acd;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.time.Now;

/** The service of a caller who has come to no queue yet: more digits, a refusal, or a queue. */
final class NumberTable implements CallService {
    private final InForce inForce;
    private final Overflow overflow;

    NumberTable(InForce inForce, Acd acd) {
        this.inForce = inForce;
        this.overflow = new Overflow(inForce, acd);
    }

    @Override
    public List<Decision> decide(Now now, Call call, LegReport said) {
        return switch (said) {
            case LegReport.Arrived arrived -> arrived(call, arrived);
            case LegReport.Digits(var digits, var complete) -> complete || !wantsMore(call)
                    ? routed(call) : List.of();
            case LegReport.NoMoreDigits _ -> routed(call);
            case LegReport.Cleared _, LegReport.Dropped _, LegReport.Faulted _,
                    LegReport.Gone _, LegReport.HungUp _, LegReport.Proceeding _,
                    LegReport.Alerting _, LegReport.Answered _, LegReport.JoinFailed _,
                    LegReport.NeverJoined _ -> Clearings.of(now, call, said, 0);
        };
    }

    private List<Decision> arrived(Call call, LegReport.Arrived arrived) {
        int refusal = refusal(call, arrived);
        if (refusal != 0) {
            return List.of(new Decision.Refuse(refusal));
        }
        return !arrived.complete() && wantsMore(call)
                ? List.of(new Decision.Collect()) : routed(call);
    }

    private boolean wantsMore(Call call) {
        return Numbers.wantsMore(inForce.plan().numbers(), call.number());
    }

    /** Why a caller is not let in, whatever the number, as a Q.850 cause; 0 for no reason. */
    private int refusal(Call call, LegReport.Arrived arrived) {
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
                ? CauseValue.USER_BUSY.value() : 0;
    }

    /** All digits are there, or as many as will ever come. */
    private List<Decision> routed(Call call) {
        if (inForce.draining) {
            return refuse(CauseValue.NO_CIRCUIT_CHANNEL_AVAILABLE);
        }
        String queue = Numbers.queueOf(inForce.plan().numbers(), call.number());
        if (queue == null) {
            return refuse(call.phase() == CallPhase.COLLECTING && wantsMore(call)
                    ? CauseValue.INVALID_NUMBER_FORMAT : CauseValue.UNALLOCATED_NUMBER);
        }
        Overflow.Door door = overflow.door(queue, inForce.busOf(call));
        return door.cause() != 0 ? List.of(new Decision.Refuse(door.cause())) : door.entry();
    }

    private static List<Decision> refuse(CauseValue cause) {
        return List.of(new Decision.Refuse(cause.value()));
    }
}
