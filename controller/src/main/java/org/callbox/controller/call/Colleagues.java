package org.callbox.controller.call;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.acd.Acd;
import org.callbox.controller.acd.AcdIn;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.call.AssignmentFact.Asked;
import org.callbox.controller.keys.KeysOut.Heard;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.time.Now;

/**
 * Calls from headset to headset, also while a caller is on hold (docs/handling.md). Both agents are
 * occupied and keep their places. When such a call is over, whoever was put on hold for it is
 * spoken with again.
 */
final class Colleagues {
    /** A colleague is rung for so long. */
    static final long RING_MS = 30_000;

    private final InForce inForce;
    private final Seats seats;
    private final Acd acd;
    private final HandlingService handling;
    private final Execution execution;
    private final Output out;
    private final Map<String, SeatCall> calls = new LinkedHashMap<>();
    private long last;

    Colleagues(InForce inForce, Seats seats, Acd acd, HandlingService handling,
            Execution execution, Output out) {
        this.inForce = inForce;
        this.seats = seats;
        this.acd = acd;
        this.handling = handling;
        this.execution = execution;
        this.out = out;
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    // ---- its beginning

    /**
     * Why the agent at a position cannot call another one, a sentence without its full stop; null
     * when that is possible.
     *
     * @param beside whether a call is to be put on hold for it
     */
    String obstacle(int position, int to, boolean beside) {
        Seat seat = seats.at(position);
        String at = "position " + position;
        if (!inForce.plan().office().keys().internalCalls()) {
            return "agents do not call each other by office.internal_calls of the site file";
        }
        if (inForce.draining) {
            return "the box is stopping and begins no call";
        }
        String why = Doors.absent(acd, seat, position);
        if (why != null) {
            return why;
        }
        if (seat.colleague != null || seat.asked != null) {
            return at + " is in a call with "
                    + (seat.asked == null ? "a colleague" : "somebody outside") + " already";
        }
        if (beside ? seat.call == null || seat.call.phase() != CallPhase.TALKING
                : seat.call != null) {
            return beside ? "nobody talks at " + at : at + " is in a call";
        }
        return position == to ? at + " cannot call itself" : unreachable(seat, to);
    }

    private String unreachable(Seat seat, int to) {
        Seat other = seats.at(to);
        String there = "position " + to;
        String why = Doors.absent(acd, other, to);
        if (why != null) {
            return why;
        }
        AgentState state = acd.agent(other.agent).state();
        return !other.bus.equals(seat.bus) ? there + " cannot be joined to this position"
                : other.busy() || state == AgentState.OFFERED || state == AgentState.TALKING
                || state == AgentState.OCCUPIED ? there + " is in a call" : null;
    }

    /** Without an obstacle; whoever the agent talks with is put on hold. */
    String begin(Now now, int position, int to) {
        Seat seat = seats.at(position);
        Seat other = seats.at(to);
        SeatCall call = new SeatCall(inForce.session + "-i" + ++last, position, seat.agent, to,
                other.agent, seat.call == null ? "" : seat.call.id(), now, null);
        if (seat.call != null && !seat.call.connection().held()) {
            execution.carryOut(now, seat.call, List.of(new Decision.Hold()));
        }
        calls.put(call.id, call);
        for (Seat one : List.of(seat, other)) {
            one.colleague = call;
            if (!ownCall(one)) {
                out.tell(new AcdIn.Occupied(one.agent));
            }
            out.headset(one.plan.id());
        }
        note(call, Asked.Step.BEGUN);
        out.put(new CallOut.Signal(position, Heard.RINGING));
        out.put(new CallOut.Ring(to));
        out.put(new CallOut.Start(new CallTimer.Colleague(call.id), RING_MS));
        step(now, call, CallStep.Kind.SETUP, 0);
        step(now, call, CallStep.Kind.OFFERED, 0);
        return call.id;
    }

    /** In a call that occupies the agent by itself. */
    static boolean ownCall(Seat seat) {
        return seat.call != null && (seat.call.outgoing() || !seat.call.direct().isEmpty());
    }

    // ---- what happens in it

    /** @return whether it was meant for such a call */
    boolean answered(Now now, Seat seat) {
        SeatCall call = seat.colleague;
        if (call == null || !call.rings() || call.to != seat.plan.id()) {
            return false;
        }
        call.answered = now;
        note(call, Asked.Step.ANSWERED);
        quiet(call);
        out.put(new CallOut.JoinSeats(call.from, call.to));
        for (Seats.Wanted one : seats.talks(now, call.to)) {
            if (one instanceof Seats.Wanted.Put(var what)) {
                out.put(what);
            }
        }
        out.headset(call.to);
        step(now, call, CallStep.Kind.ANSWERED, 0);
        return true;
    }

    /** Nothing rings for it any more. */
    private void quiet(SeatCall call) {
        out.put(new CallOut.Stop(new CallTimer.Colleague(call.id)));
        out.put(new CallOut.StopRing(call.to));
        out.put(new CallOut.Signal(call.from, null));
    }

    /**
     * Whoever puts down with a caller on hold hands that caller over.
     *
     * @return whether there was such a call
     */
    boolean hungUp(Now now, Seat seat) {
        SeatCall call = seat.colleague;
        Call held = seat.call;
        if (call == null) {
            return false;
        }
        if (held != null && call.from == seat.plan.id()) {
            if (handing(seat) == null) {
                handOver(now, seat);
            } else {
                end(now, call, CauseValue.NORMAL_CALL_CLEARING);
                execution.report(now, held, new LegReport.HungUp());
            }
        } else {
            end(now, call, CauseValue.NORMAL_CALL_CLEARING);
        }
        return true;
    }

    void noAnswer(Now now, String id) {
        SeatCall call = calls.get(id);
        if (call != null && call.rings()) {
            end(now, call, CauseValue.NO_ANSWER_FROM_USER);
        }
    }

    /**
     * The headset of one of them is not there any more. Who talks goes on when it is back, but no
     * caller is handed over to a headset that is not there.
     */
    void unreachable(Now now, Seat seat) {
        SeatCall call = seat.colleague;
        if (call == null) {
            return;
        }
        boolean asked = call.to == seat.plan.id() && seats.at(call.from).call != null;
        if (call.rings() && seat.away || (call.rings() || asked) && !seat.present) {
            end(now, call, CauseValue.DESTINATION_OUT_OF_ORDER);
        }
    }

    /** @return whether there was such a call */
    boolean notJoined(Now now, Seat seat, String why) {
        SeatCall call = seat.colleague;
        if (call != null && !call.rings()) {
            out.put(new CallOut.Say(true, "positions " + call.from + " and " + call.to
                    + " are not joined, " + why + "; their call " + call.id + " is over"));
            end(now, call, CauseValue.RESOURCE_UNAVAILABLE_UNSPECIFIED);
        }
        return call != null;
    }

    /** It is over at a seat, whatever else there is. */
    void leave(Now now, Seat seat) {
        if (seat.colleague != null) {
            end(now, seat.colleague, CauseValue.NORMAL_CALL_CLEARING);
        }
    }

    void clear(Now now, Predicate<SeatCall> which) {
        for (SeatCall call : new ArrayList<>(calls.values())) {
            if (which.test(call)) {
                end(now, call, CauseValue.TEMPORARY_FAILURE);
            }
        }
    }

    private void end(Now now, SeatCall call, CauseValue cause) {
        boolean rang = call.rings();
        over(call);
        Seat seat = seats.at(call.from);
        // Who has been idle for longer is free first, and so is offered what waits.
        List.of(call.to, call.from).stream().map(seats::at)
                .filter(one -> one != null && !one.agent.isEmpty() && !ownCall(one))
                .sorted(Comparator.comparing(one -> acd.agent(one.agent).idleSequence()))
                .forEach(one -> out.tell(new AcdIn.Vacant(one.agent)));
        step(now, call, CallStep.Kind.RELEASED, cause.value());
        note(call, seat != null && seat.call != null ? Asked.Step.BACK : Asked.Step.CALLER_GONE);
        Call held = seat == null ? null : seat.call;
        if (held != null && held.phase() == CallPhase.TALKING && held.connection().held()) {
            execution.carryOut(now, held, List.of(new Decision.Resume()));
        } else if (seat != null && rang && cause != CauseValue.NORMAL_CALL_CLEARING) {
            Keypads.failed(out, seat, CauseValue.USER_BUSY.value());
        }
    }

    /** Takes it from both headsets. */
    private void over(SeatCall call) {
        calls.remove(call.id);
        if (call.rings()) {
            quiet(call);
        } else {
            out.put(new CallOut.PartSeats(call.from, call.to));
        }
        for (int position : List.of(call.from, call.to)) {
            Seat one = seats.at(position);
            if (one != null) {
                one.colleague = null;
                out.headset(position);
            }
        }
    }

    // ---- handing over

    /** Why the caller on hold cannot be handed over to the colleague; null when it is possible. */
    String handing(Seat seat) {
        String at = "position " + seat.plan.id();
        return seat.colleague == null || seat.colleague.from != seat.plan.id()
                || seat.call == null || seat.call.phase() != CallPhase.TALKING
                ? "no caller is on hold for a colleague at " + at
                : seat.call.outgoing() ? HandlingService.madeHere() : null;
    }

    /** Without such a reason; the colleague speaks with the caller, or is rung for the caller. */
    void handOver(Now now, Seat seat) {
        SeatCall call = seat.colleague;
        Call held = seat.call;
        over(call);
        if (!ownCall(seat)) {
            out.tell(new AcdIn.Vacant(seat.agent));
        }
        step(now, call, CallStep.Kind.RELEASED, CauseValue.NORMAL_CALL_CLEARING.value());
        note(call, Asked.Step.HANDED_OVER);
        execution.carryOut(now, held, handling.handOver(held, call.called, !call.rings()));
    }

    /** Nothing of a call that was made beside no caller. */
    private void note(SeatCall call, Asked.Step step) {
        if (!call.beside.isEmpty()) {
            out.note(new Asked(call.beside, call.caller, call.called, step));
        }
    }

    private void step(Now now, SeatCall call, CallStep.Kind kind, int cause) {
        out.put(new CallOut.Between(SeatStep.of(now.monoMs(), call, kind, cause)));
    }

    /** Names what the desk holds; found again at both seats. */
    void state(Fields f) {
        last = f.number("last_call", last);
        List<SeatCall> all = new ArrayList<>(calls.values());
        f.list("calls", all, SeatCall.STATE);
        if (f.reading()) {
            calls.clear();
            for (SeatCall call : all) {
                calls.put(call.id, call);
                seats.at(call.from).colleague = call;
                seats.at(call.to).colleague = call;
            }
        }
    }
}
