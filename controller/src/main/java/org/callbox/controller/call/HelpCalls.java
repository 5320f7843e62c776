package org.callbox.controller.call;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.callbox.controller.acd.Acd;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.keys.KeysOut.Heard;
import org.callbox.controller.time.Now;

/** Agents in calls who ask supervisors for help. What they want is kept with their calls. */
final class HelpCalls {
    private final InForce inForce;
    private final Calls calls;
    private final Seats seats;
    private final Acd acd;
    private final Output out;
    /** Whether help may be wanted at all: to look at every call after each input is dear. */
    private transient boolean maybe = true;

    HelpCalls(InForce inForce, Calls calls, Seats seats, Acd acd, Output out) {
        this.inForce = inForce;
        this.calls = calls;
        this.seats = seats;
        this.acd = acd;
        this.out = out;
    }

    /** Asks for help, or takes that back; why not, empty where it is so. */
    String turn(Now now, Seat seat) {
        Call call = seat.call;
        if (call.phase() != CallPhase.TALKING) {
            return "nobody talks at position " + seat.plan.id();
        }
        if (call.help != null) {
            over(now, call);
            return "";
        }
        List<Seat> supervisors = supervisors(seat.agent);
        if (supervisors.isEmpty()) {
            return "no supervisor is signed in who could help";
        }
        call.help = now;
        maybe = true;
        changed(now, call, CallStep.Kind.HELP_WANTED);
        supervisors.forEach(one -> Keypads.signal(out, one, Heard.HELP_WANTED));
        return "";
    }

    void over(Now now, Call call) {
        call.help = null;
        changed(now, call, CallStep.Kind.HELP_OVER);
    }

    private void changed(Now now, Call call, CallStep.Kind kind) {
        out.step(now, call, kind);
        out.touched(CallOut.Topic.AGENT, call.agent());
        out.touched(CallOut.Topic.CALLS, "");
    }

    private List<Seat> supervisors(String but) {
        return seats.all().stream().filter(seat -> !seat.agent.equals(but) && helps(seat)).toList();
    }

    /** Whether somebody sits there who is asked. */
    private boolean helps(Seat seat) {
        return !seat.agent.isEmpty() && inForce.plan().supervisor(seat.agent)
                && acd.agent(seat.agent).state() != AgentState.SIGNED_OUT;
    }

    boolean any() {
        maybe = maybe && calls.all().stream().anyMatch(call -> call.help != null);
        return maybe;
    }

    /** The call in which help is wanted longest and could come from a seat; null for none. */
    Call first(Seat seat) {
        if (!helps(seat)) {
            return null;
        }
        List<Call> wanting = new ArrayList<>(calls.all());
        wanting.removeIf(call -> call.help == null || call.watch != null
                || call.phase() != CallPhase.TALKING || !call.connection().joined()
                || !seat.bus.equals(inForce.busOf(call)));
        return wanting.stream().min(Comparator.comparing(call -> call.help.monoMs())).orElse(null);
    }
}
