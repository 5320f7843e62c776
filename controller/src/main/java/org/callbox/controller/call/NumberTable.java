package org.callbox.controller.call;

import java.util.List;
import org.callbox.controller.acd.Acd;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.time.Now;

/** The service of a caller who has come to no queue yet: more digits, a refusal, or a queue. */
final class NumberTable implements CallService {
    private final InForce inForce;
    private final Acd acd;

    NumberTable(InForce inForce, Acd acd) {
        this.inForce = inForce;
        this.acd = acd;
    }

    @Override
    public List<Decision> decide(Now now, Call call, LegReport said) {
        return switch (said) {
            case LegReport.Arrived arrived -> List.of(arrived(call, arrived));
            case LegReport.Digits(var digits, var complete) -> complete || !wantsMore(call)
                    ? List.of(routed(call)) : List.of();
            case LegReport.NoMoreDigits _ -> List.of(routed(call));
            case LegReport.Cleared _, LegReport.Dropped _, LegReport.Faulted _,
                    LegReport.Gone _, LegReport.HungUp _, LegReport.Proceeding _,
                    LegReport.Alerting _, LegReport.Answered _, LegReport.JoinFailed _,
                    LegReport.NeverJoined _ -> Clearings.of(now, call, said, 0);
        };
    }

    private Decision arrived(Call call, LegReport.Arrived arrived) {
        int refusal = refusal(call, arrived);
        if (refusal != 0) {
            return new Decision.Refuse(refusal);
        }
        return !arrived.complete() && wantsMore(call)
                ? new Decision.Collect() : routed(call);
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
    private Decision routed(Call call) {
        if (inForce.draining) {
            return new Decision.Refuse(CauseValue.NO_CIRCUIT_CHANNEL_AVAILABLE.value());
        }
        String queue = Numbers.queueOf(inForce.plan().numbers(), call.number());
        if (queue == null) {
            return new Decision.Refuse(call.phase() == CallPhase.COLLECTING && wantsMore(call)
                    ? CauseValue.INVALID_NUMBER_FORMAT.value()
                    : CauseValue.UNALLOCATED_NUMBER.value());
        }
        int closed = inForce.closedCause(queue);
        if (closed != 0) {
            return new Decision.Refuse(closed);
        }
        if (acd.turnsAway(queue, inForce.busOf(call))) {
            return new Decision.Refuse(CauseValue.SUBSCRIBER_ABSENT.value());
        }
        int most = inForce.plan().queue(queue).maxWaiting();
        return most > 0 && acd.callers(queue) >= most
                ? new Decision.Refuse(CauseValue.USER_BUSY.value()) : new Decision.Enter(queue);
    }
}
