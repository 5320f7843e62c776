package org.callbox.controller.call;

import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.acd.AgentView;
import org.callbox.controller.plan.OutboundPlan.OutboundRule;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.time.Now;

/**
 * The service of the calls that agents make. Such a call occupies its agent, who keeps the place
 * in the idle list; it is no seizure and stands in no ledger. The headset is joined as soon as the
 * network has something to be heard.
 */
final class DialService implements CallService {
    /** Longer than T306 of a network, which ends tones and announcements by RELEASE. */
    static final long TONES_MS = 60_000;
    /** SETUPs for one call: the first, and others after a channel that both sides wanted. */
    private static final int ATTEMPTS_MAX = 4;

    private final InForce inForce;
    private final Seats seats;
    private final Calls calls;
    private final Emergency emergency;
    private final Output out;

    DialService(InForce inForce, Seats seats, Calls calls, Output out) {
        this.inForce = inForce;
        this.seats = seats;
        this.calls = calls;
        this.out = out;
        this.emergency = new Emergency(inForce, calls);
    }

    /** Calls keep the rule that allowed them by its name; a rule that is gone counts none. */
    void reload(Plan before) {
        List<OutboundRule> was = before.outbound() == null
                ? List.of() : before.outbound().rules();
        List<String> names = inForce.rules().stream().map(OutboundRule::name).toList();
        for (Call call : calls.goingOut()) {
            int rule = call.dialling().rule();
            call.dialling().rule(rule < 0 ? rule : names.indexOf(was.get(rule).name()));
        }
    }

    /**
     * Whether a call may begin.
     *
     * @param seat null for none at that position
     * @param agent who sits there, null for nobody
     */
    Outbound.Verdict wanted(CallIn.Dial asked, Seat seat, AgentView agent) {
        String obstacle = Outbound.obstacle(
                asked.position(), seat, agent, inForce.draining);
        return obstacle != null ? new Outbound.Verdict.Refused(obstacle)
                : asked.test() && emergency(asked.number())
                ? new Outbound.Verdict.Refused("this is an emergency number of the site or its"
                        + " country, which no test calls")
                : told(allowed(asked.number()));
    }

    /**
     * Whoever wanted a call passes here when the answer stands: where a limit is why there is none,
     * somebody may be making calls at the cost of the office, and those who run the box hear of it.
     */
    Outbound.Verdict told(Outbound.Verdict verdict) {
        if (verdict instanceof Outbound.Verdict.Refused(var why, var byLimit) && byLimit) {
            out.put(new CallOut.LimitReached(why));
        }
        return verdict;
    }

    /** Whether a rule allows a number, and one more call at this time; nobody is told. */
    Outbound.Verdict allowed(String number) {
        return new Outbound(inForce.plan().outbound()).decide(number, inProgress());
    }

    /** Whether a number is one that is called whatever happens. */
    boolean emergency(String number) {
        return allowed(number) instanceof Outbound.Verdict.Allowed(var rule, var digits)
                && Outbound.emergency(inForce.plan().outbound(), rule, digits);
    }

    /** Calls of each rule that are not over. */
    private int[] inProgress() {
        int[] counts = new int[inForce.rules().size()];
        for (Call call : calls.goingOut()) {
            if (call.dialling().rule() >= 0) {
                counts[call.dialling().rule()]++;
            }
        }
        return counts;
    }

    /** What to do first for a call that may begin. */
    List<Decision> begun(Call call) {
        return List.of(spans(call).isEmpty()
                ? new Decision.Over(null, CauseValue.NO_CIRCUIT_CHANNEL_AVAILABLE.value())
                : place(call));
    }

    @Override
    public List<Decision> decide(Now now, Call call, LegReport said) {
        return switch (said) {
            case LegReport.Proceeding(var audible) ->
                    audible ? List.of(new Decision.Join()) : List.of();
            case LegReport.Alerting(var audible) -> {
                Decision tell = new Decision.Tell(true, "ringing");
                yield audible ? List.of(new Decision.Join(), tell) : List.of(tell);
            }
            case LegReport.Answered _ -> List.of(new Decision.Join(),
                    new Decision.Tell(true, "answered"), new Decision.Talk());
            case LegReport.Cleared cleared -> cleared(call, cleared);
            case LegReport.Faulted(var cause) -> worthAnother(call, cause)
                    ? List.of() : List.of(new Decision.End(null, cause));
            case LegReport.Gone(var cause) -> gone(call, cause);
            case LegReport.HungUp _ -> List.of(clear(CauseValue.NORMAL_CALL_CLEARING));
            // The agent hears nothing, or is not heard: that call is over.
            case LegReport.JoinFailed _ -> !call.connection().joined() ? List.of()
                    : List.of(new Decision.NotJoined(), new Decision.SeatFault(),
                            clear(CauseValue.RESOURCE_UNAVAILABLE_UNSPECIFIED));
            case LegReport.Arrived _, LegReport.Digits _, LegReport.NoMoreDigits _,
                    LegReport.Dropped _, LegReport.NeverJoined _ -> List.of();
        };
    }

    private List<Decision> cleared(Call call, LegReport.Cleared by) {
        if (worthAnother(call, by.cause())) {
            return List.of(new Decision.Release());
        }
        // Nothing is heard of it by who speaks with a colleague meanwhile.
        return by.tones() && !call.clearing()
                && seats.at(call.positionId()).colleague == null
                ? List.of(new Decision.Hear(by.cause(), TONES_MS),
                        new Decision.Tell(false, Outcome.words(by.cause())))
                : List.of(new Decision.End(null, by.cause()), new Decision.Release());
    }

    private List<Decision> gone(Call call, int cause) {
        boolean again = worthAnother(call, cause);
        if (inForce.helpsAtRisk() && Emergency.full(cause)) {
            call.dialling().full(call.trunk().span());
        }
        if (again && elsewhere(cause)) {
            call.dialling().nextCandidate();
        }
        if (again && call.dialling().candidate() < spans(call).size()) {
            return List.of(place(call));
        }
        if (emergency.worthTheRisk(call, cause)) {
            call.dialling().takeRisk(cause, spans(call));
            return List.of(place(call));
        }
        int first = call.dialling().leaveRisk(cause);
        List<Decision> room = emergency.noChannel(call, first, spans(call));
        return room.isEmpty() ? List.of(new Decision.Over(null, first)) : room;
    }

    private Decision place(Call call) {
        call.dialling().attempted();
        return new Decision.Place(spans(call).get(call.dialling().candidate()));
    }

    private List<Integer> spans(Call call) {
        if (call.forCaller().isEmpty()) {
            return inForce.spansOf(seats.at(call.positionId()).bus);
        }
        Call caller = calls.get(call.forCaller());
        return caller == null ? List.of() : inForce.spansOf(inForce.busOf(caller));
    }

    /**
     * Before any answer: a channel that an incoming call took at the same time (Q.931 5.7) leaves
     * others on that span, a span without a channel leaves other spans: to an emergency call all.
     */
    private boolean worthAnother(Call call, int cause) {
        boolean channel = cause == CauseValue.REQUESTED_CIRCUIT_CHANNEL_NOT_AVAILABLE.value()
                || cause == CauseValue.CHANNEL_UNACCEPTABLE.value();
        Dialling its = call.dialling();
        boolean left = elsewhere(cause) && its.candidate() + 1 < spans(call).size();
        boolean every = left && inForce.helpsAtRisk() && emergency.is(call);
        return call.phase() == CallPhase.DIALLING
                && (every || its.attempts() < ATTEMPTS_MAX && (channel || left));
    }

    /** That span had no channel for the call, or was not there. */
    static boolean elsewhere(int cause) {
        return cause == CauseValue.NO_CIRCUIT_CHANNEL_AVAILABLE.value()
                || cause == CauseValue.NETWORK_OUT_OF_ORDER.value()
                || cause == CauseValue.SWITCHING_EQUIPMENT_CONGESTION.value();
    }

    private static Decision clear(CauseValue cause) {
        return new Decision.Clear(null, cause.value());
    }

    /** The emergency call for which a call was cleared that is over now; null for none. */
    Call waitsFor(Call over) {
        return emergency.waitsFor(over);
    }

    /** No limit of time counts. */
    boolean urgent(Call call) {
        return emergency.is(call);
    }

    /** The call that was cleared for it is over. Its channel may be kept from all others. */
    List<Decision> hasRoom(Call call, Call over) {
        call.dialling().awaits("");
        if (inForce.helpsAtRisk()) {
            call.dialling().roomOn(over.trunk().span());
            call.trunk().anyChannel();
        }
        return List.of(new Decision.Place(over.trunk().span()));
    }

    List<Decision> expired(Now now, Call call, CallTimer.Outgoing.Kind timer) {
        return switch (timer) {
            case TELL -> List.of(new Decision.Tell(true,
                    call.phase() == CallPhase.DIALLING ? "dialling" : "proceeding"));
            case ANSWER -> List.of();
            case TONES -> List.of(clear(CauseValue.NORMAL_CALL_CLEARING));
            case LIMIT -> {
                if (call.clearing()) {
                    yield List.of();
                }
                List<Decision> decided = new ArrayList<>();
                decided.add(new Decision.Say((call.forCaller().isEmpty()
                        ? "position " + call.positionId() + ": call " + call.id()
                        : "call " + call.id() + ", which went out for call " + call.forCaller()
                        + ",") + " is cleared after "
                        + (now.monoMs() - call.begun().monoMs()) / 60_000 + " min, as "
                        + (call.dialling().rule() < 0 ? "the rule that allowed it said"
                                : "the rule " + inForce.rules().get(call.dialling().rule()).name()
                                        + " says")));
                decided.add(clear(CauseValue.NORMAL_CALL_CLEARING));
                yield decided;
            }
        };
    }
}
