package org.callbox.controller.call;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.controller.acd.AcdIn;
import org.callbox.controller.call.AssignmentFact.Asked;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.time.Now;

/**
 * Calls to outside numbers that agents make while a caller is on hold (docs/handling.md). The
 * caller is handed over to whoever was called, or spoken with again; the agent may go from one to
 * the other before. When the caller is gone, the call is the agent's own.
 */
final class AskedOutside {
    private final InForce inForce;
    private final Services services;
    private final Calls calls;
    private final Seats seats;
    private final Execution execution;
    private final OutsideCalls outside;
    private final Output out;
    /** These calls, by id. */
    private final Map<String, Call> lines = new LinkedHashMap<>();

    AskedOutside(InForce inForce, Services services, Calls calls, Seats seats,
            Execution execution, OutsideCalls outside, Output out) {
        this.inForce = inForce;
        this.services = services;
        this.calls = calls;
        this.seats = seats;
        this.execution = execution;
        this.outside = outside;
        this.out = out;
    }

    // ---- its beginning

    /**
     * Why the agent at a position cannot ask somebody at that number, a sentence without its full
     * stop; null when that is possible. Whoever is asked may be given the caller, so a rule must
     * allow that.
     */
    String obstacle(int position, Seat seat, String number) {
        String at = "position " + position;
        if (seat == null) {
            return "there is no " + at;
        }
        if (seat.colleague != null || seat.asked != null) {
            return at + " is in a call with "
                    + (seat.asked == null ? "a colleague" : "somebody outside") + " already";
        }
        Call call = seat.call;
        if (call == null || call.phase() != CallPhase.TALKING) {
            return "nobody talks at " + at;
        }
        if (call.outgoing()) {
            return HandlingService.madeHere();
        }
        return services.outside().wanted(call, number) instanceof Outbound.Verdict.Refused no
                ? no.why() : null;
    }

    /** Without an obstacle; whoever the agent talks with is put on hold. */
    void begin(Now now, Seat seat, String number) {
        Call caller = seat.call;
        var to = (Outbound.Verdict.Allowed) services.outside().wanted(caller, number);
        if (!caller.connection().held()) {
            execution.carryOut(now, caller, List.of(new Decision.Hold()));
        }
        Call line = Call.byAgent(inForce.session + "-o" + calls.nextOut(),
                PositionLeg.calling(seat.plan.id(), seat.agent), to.digits(),
                Dialling.asking(to.rule(), caller.id()), now);
        calls.add(line);
        was(line);
        if (!Colleagues.ownCall(seat)) {
            out.tell(new AcdIn.Occupied(seat.agent));
        }
        note(line, Asked.Step.BEGUN);
        out.headset(seat.plan.id());
        out.touched(CallOut.Topic.CALLS, "");
        out.step(now, line, CallStep.Kind.SETUP);
        out.put(new CallOut.Start(
                new CallTimer.Outgoing(CallTimer.Outgoing.Kind.LIMIT, line.id()),
                inForce.rules().get(to.rule()).maxMinutesPerCall() * 60_000L));
        execution.carryOut(now, line, services.dialling().begun(line));
    }

    /** Also as a state has it. */
    void was(Call line) {
        lines.put(line.id(), line);
        seats.at(line.positionId()).asked = line;
    }

    // ---- what happens in it

    /** Why the agent cannot go from one to the other; null when that is possible. */
    String alternating(int position, Seat seat) {
        return seat == null ? "there is no position " + position
                : seat.asked == null ? "nobody outside is asked at position " + position
                : seat.asked.phase() != CallPhase.TALKING ? "nobody has answered there yet" : null;
    }

    void answered(Call line) {
        note(line, Asked.Step.ANSWERED);
    }

    private void note(Call line, Asked.Step step) {
        out.note(new Asked(line.madeFor(), line.agent(), "", step));
    }

    /** The one with whom the agent speaks waits, and the other is spoken with. */
    void alternate(Now now, Seat seat) {
        Call first = seat.call.connection().held() ? seat.asked : seat.call;
        Call second = first == seat.call ? seat.asked : seat.call;
        execution.carryOut(now, first, List.of(new Decision.Hold()));
        execution.carryOut(now, second, List.of(new Decision.Resume()));
    }

    /** Whoever puts down hands the caller over. @return whether there was such a call */
    boolean hungUp(Now now, Seat seat) {
        if (seat.asked == null) {
            return false;
        }
        handOver(now, seat);
        return true;
    }

    /** Whoever was asked has the caller, or is called for the caller from now on. */
    void handOver(Now now, Seat seat) {
        Call line = seat.asked;
        Call caller = seat.call;
        String back = HandlingService.cameFrom(caller);
        Decision free = HandlingService.free(caller);
        forget(line, seat);
        note(line, Asked.Step.HANDED_OVER);
        line.connection().dissolve(out, line.trunk());
        line.position(null);
        line.dialling().sentBy(seat.agent, seat.plan.id());
        if (!Colleagues.ownCall(seat)) {
            out.tell(new AcdIn.Vacant(seat.agent));
        }
        execution.carryOut(now, caller, List.of(new Decision.HandOn()));
        outside.takesOver(now, caller, line, back);
        execution.carryOut(now, caller, List.of(free));
    }

    /** @return whether it was said of such a call */
    boolean notJoined(Now now, Seat seat, String why) {
        if (seat.asked == null || !seat.asked.connection().joined()) {
            return false;
        }
        execution.report(now, seat.asked, new LegReport.JoinFailed(why));
        return true;
    }

    // ---- its end

    /** Whoever is asked there is cleared, and the caller spoken with again. */
    void leave(Now now, Seat seat) {
        if (seat.asked != null) {
            execution.clear(now, seat.asked, null, CauseValue.NORMAL_CALL_CLEARING);
        }
    }

    /** It was taken out of the seat: the agent has the caller again. */
    void ended(Now now, Call line) {
        Seat seat = seats.at(line.positionId());
        forget(line, seat);
        note(line, seat.call == null ? Asked.Step.CALLER_GONE : Asked.Step.BACK);
        if (!Colleagues.ownCall(seat)) {
            out.tell(new AcdIn.Vacant(line.agent()));
        }
        out.headset(line.positionId());
        Call held = seat.call;
        if (held != null && held.phase() == CallPhase.TALKING && held.connection().held()) {
            execution.carryOut(now, held, List.of(new Decision.Resume()));
        }
    }

    /** Whose caller is not at the seat any more is in a call of the agent's own from now on. */
    void settle(Now now) {
        if (lines.isEmpty()) {
            return;
        }
        for (Call line : new ArrayList<>(lines.values())) {
            Seat seat = seats.at(line.positionId());
            if (seat.call == null) {
                forget(line, seat);
                note(line, Asked.Step.CALLER_GONE);
                line.dialling().alone();
                seat.call = line;
                if (line.connection().held()) {
                    execution.carryOut(now, line, List.of(new Decision.Resume()));
                }
                out.headset(line.positionId());
                out.touched(CallOut.Topic.CALLS, "");
            }
        }
    }

    private void forget(Call line, Seat seat) {
        lines.remove(line.id());
        seat.asked = null;
    }
}
