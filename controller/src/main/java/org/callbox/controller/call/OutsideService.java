package org.callbox.controller.call;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.callbox.controller.plan.OutboundPlan.OutboundRule;
import org.callbox.controller.plan.OverflowPlan.Step;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.time.Now;

/**
 * The service of a caller for whom a call goes out, and of that call: whoever answers there is
 * joined to the caller, and whom nobody answers goes back. Which span and channel it has is
 * decided as for the calls that agents make.
 */
final class OutsideService implements CallService {
    private final InForce inForce;
    private final Calls calls;
    private final DialService dialling;

    OutsideService(InForce inForce, Calls calls, DialService dialling) {
        this.inForce = inForce;
        this.calls = calls;
        this.dialling = dialling;
    }

    /** Whether a number may be called for a caller now. */
    Outbound.Verdict wanted(Call caller, String number) {
        return dialling.told(allowed(caller, number));
    }

    private Outbound.Verdict allowed(Call caller, String number) {
        if (inForce.draining) {
            return new Outbound.Verdict.Refused("the box is stopping and begins no call");
        }
        if (inForce.spansOf(inForce.busOf(caller)).isEmpty()) {
            return new Outbound.Verdict.Refused("no span that takes calls can be joined to the"
                    + " line of this call");
        }
        Outbound.Verdict verdict = dialling.allowed(number);
        if (!(verdict instanceof Outbound.Verdict.Allowed(var index, var digits))) {
            return verdict;
        }
        OutboundRule rule = inForce.rules().get(index);
        String why = "the rule " + rule.name() + " of outbound.rules lets ";
        if (rule.callers() == 0
                || Outbound.emergency(inForce.plan().outbound(), index, digits)) {
            return new Outbound.Verdict.Refused(why + "no caller be joined to this number");
        }
        long there = calls.forCallersOrAsking().stream()
                .filter(one -> one.dialling().rule() == index).count();
        return there < rule.callers() ? verdict : new Outbound.Verdict.Refused(why
                + rule.callers() + " callers at a time be joined to its numbers, and so many are",
                true);
    }

    /** Instead of the refusal of a caller whom no queue takes; nothing where there is no way. */
    List<Decision> instead(Call caller, Overflow.Door door) {
        List<Decision> decided = new ArrayList<>();
        if (!door.number().isEmpty() && wanted(caller, door.number())
                instanceof Outbound.Verdict.Allowed(var rule, var digits)) {
            door.passed().forEach(one -> decided.add(new Decision.Pass(one)));
            decided.add(new Decision.CallOutside(rule, digits, "", door.cause(), "", 0,
                    door.passed().getFirst(), door.why().word()));
        }
        return decided;
    }

    /** A step of the queue in which a caller waits, who keeps the place until it is answered. */
    List<Decision> step(Now now, Call caller, Predicate<Step> due) {
        for (Step step : inForce.overflow(caller.queue()).steps()) {
            if (step.outside() && due.test(step) && caller.mayGoOut(now)
                    && wanted(caller, step.number())
                            instanceof Outbound.Verdict.Allowed(var rule, var digits)) {
                return List.of(new Decision.CallOutside(rule, digits, "", 0, "", 0,
                        caller.queue(), inForce.overflows(caller.queue())
                                ? "ordered" : step.when().word()));
            }
        }
        return List.of();
    }

    @Override
    public List<Decision> decide(Now now, Call call, LegReport said) {
        return call.outgoing() ? there(now, call, said) : Clearings.of(now, call, said, 0);
    }

    private List<Decision> there(Now now, Call call, LegReport said) {
        return switch (said) {
            case LegReport.Answered _ -> List.of(new Decision.JoinOutside());
            // The caller hears no announcement of that network, but goes back at once.
            case LegReport.Cleared(var cause, var tones) ->
                    dialling.decide(now, call, new LegReport.Cleared(cause, false));
            case LegReport.Faulted _, LegReport.Gone _ -> dialling.decide(now, call, said);
            case LegReport.JoinFailed(var why) -> List.of(new Decision.NotJoined(),
                    new Decision.Say("call " + call.forCaller() + " was not joined to the call "
                            + call.id() + " that went out for it, " + why),
                    new Decision.PartOutside(),
                    clear(CauseValue.RESOURCE_UNAVAILABLE_UNSPECIFIED));
            case LegReport.Arrived _, LegReport.Digits _, LegReport.NoMoreDigits _,
                    LegReport.Proceeding _, LegReport.Alerting _, LegReport.HungUp _,
                    LegReport.Dropped _, LegReport.NeverJoined _ -> List.of();
        };
    }

    /** Of a call that goes out for a caller. */
    List<Decision> expired(Now now, Call call, CallTimer.Outgoing.Kind timer) {
        return switch (timer) {
            case ANSWER -> call.answered != null || call.clearing() ? List.of()
                    : List.of(clear(CauseValue.NO_ANSWER_FROM_USER));
            case LIMIT -> dialling.expired(now, call, timer);
            case TELL, TONES -> List.of();
        };
    }

    /** Nobody there is joined to the caller any more, or ever was. */
    List<Decision> back(Call caller, Outside was) {
        List<Decision> decided = new ArrayList<>();
        if (!was.back().isEmpty()) {
            // Was served before, and is not turned away for want of room or by the hour.
            decided.add(new Decision.Enter(was.back(), HandlingService.arrival(caller)));
        } else if (was.cause() != 0) {
            decided.add(new Decision.Clear(Reason.REFUSED, was.cause()));
        }
        return decided;
    }

    private static Decision clear(CauseValue cause) {
        return new Decision.Clear(null, cause.value());
    }
}
