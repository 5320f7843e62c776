package org.callbox.controller.call;

import org.callbox.controller.acd.AcdIn;
import org.callbox.controller.plan.OutboundPlan.OutboundRule;
import org.callbox.controller.plan.QueuePlan.Waiting;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.time.Now;

/**
 * What is done with the second line of a caller's call: it is begun, joined to the first, and taken
 * away again, whichever of the two ends.
 */
final class OutsideCalls {
    private final InForce inForce;
    private final Services services;
    private final Calls calls;
    private final Execution execution;
    private final QueueVisits visits;
    private final Output out;

    OutsideCalls(InForce inForce, Services services, Calls calls, Execution execution,
            QueueVisits visits, Output out) {
        this.inForce = inForce;
        this.services = services;
        this.calls = calls;
        this.execution = execution;
        this.visits = visits;
        this.out = out;
    }

    void begin(Now now, Call caller, Decision.CallOutside to) {
        Call line = Call.forCaller(inForce.session + "-o" + calls.nextOut(), to.digits(),
                Dialling.forCaller(to.rule(), caller.id(), to.agent(), to.position()), now);
        OutboundRule rule = inForce.rules().get(to.rule());
        caller.outside(new Outside(line.id(), to.back(), to.cause(), 0, 0));
        caller.goesOut(now);
        calls.add(line);
        if (to.cause() != 0) {
            lingers(caller);
        }
        out.note(new AssignmentFact.Outside(
                caller.id(), to.queue(), inForce.busOf(caller), to.why()));
        out.step(now, caller, CallStep.Kind.OUTSIDE);
        out.step(now, line, CallStep.Kind.SETUP);
        out.touched(CallOut.Topic.CALLS, "");
        start(line, CallTimer.Outgoing.Kind.LIMIT, rule.maxMinutesPerCall() * 60_000L);
        start(line, CallTimer.Outgoing.Kind.ANSWER, rule.callersRingS() * 1_000L);
        execution.carryOut(now, line, services.dialling().begun(line));
    }

    /** Is in no queue, and pays for nothing until somebody answers. */
    private void lingers(Call caller) {
        boolean silent = inForce.plan().queue(caller.visit().queue()).waits().how()
                == Waiting.ALERTING && !caller.trunk().connectSent();
        caller.visit().ends();
        boolean waits = caller.connection().waits();
        caller.trunk().greet(out, silent ? Waiting.ALERTING : Waiting.ALERTING_WITH_TONE);
        if (!waits) {
            caller.connection().await(out, caller.trunk(), !silent);
        }
    }

    private void start(Call line, CallTimer.Outgoing.Kind kind, long ms) {
        out.put(new CallOut.Start(new CallTimer.Outgoing(kind, line.id()), ms));
    }

    void join(Now now, Call line) {
        stop(line);
        line.answered = now;
        out.step(now, line, CallStep.Kind.ANSWERED);
        joined(now, calls.get(line.forCaller()), line);
    }

    private void joined(Now now, Call caller, Call line) {
        if (caller.visits()) {
            out.put(new CallOut.Stop(new CallTimer.ConnectIntoQueue(caller.id())));
            visits.leave(now, caller);
            caller.position(null);
            out.tell(new AcdIn.CallerGone(caller.id(), true));
        }
        caller.answered = now;
        caller.trunk().connect(out);
        caller.connection().join(out, caller.trunk(), line.trunk());
        caller.outside(caller.outside().joinedTo(line.trunk()));
        note(caller, "answered");
        out.step(now, caller, CallStep.Kind.ANSWERED);
        out.touched(CallOut.Topic.CALLS, "");
    }

    /**
     * An agent has handed the caller over to whoever was called for that, who has answered or not.
     *
     * @param back as in {@link Outside}
     */
    void takesOver(Now now, Call caller, Call line, String back) {
        int rule = line.dialling().rule();
        caller.outside(new Outside(line.id(), back, 0, 0, 0));
        caller.goesOut(now);
        out.note(new AssignmentFact.Outside(
                caller.id(), back, inForce.busOf(caller), "handed-over"));
        out.step(now, caller, CallStep.Kind.OUTSIDE);
        out.touched(CallOut.Topic.CALLS, "");
        if (line.answered == null) {
            start(line, CallTimer.Outgoing.Kind.ANSWER, 1_000L * (rule < 0
                    ? OutboundRule.CALLERS_RING_S : inForce.rules().get(rule).callersRingS()));
        } else {
            joined(now, caller, line);
        }
    }

    /** The card has not joined them: the caller hears the tone again. */
    void part(Call line) {
        Call caller = calls.get(line.forCaller());
        caller.connection().await(out, caller.trunk(), true);
        caller.answered = null;
    }

    /** The caller needs nobody outside any more. */
    void needless(Now now, Call caller) {
        if (caller.outside() != null) {
            Call line = calls.get(caller.outside().call());
            note(caller, "over");
            caller.outside(null);
            if (line != null) {
                execution.clear(now, line, null, CauseValue.NORMAL_CALL_CLEARING);
            }
        }
    }

    /** A call was taken out of whatever it was in: the caller's, or the one for it. */
    void loosened(Now now, Call call) {
        needless(now, call);
        if (!call.forCaller().isEmpty()) {
            stop(call);
            Call caller = calls.get(call.forCaller());
            if (caller != null && caller.outside() != null && !caller.clearing()
                    && caller.outside().call().equals(call.id())) {
                left(now, caller);
            }
        }
    }

    /** Who has spoken there is cleared with it; any other caller goes back. */
    private void left(Now now, Call caller) {
        Outside was = caller.outside();
        if (caller.connection().toLine()) {
            execution.clear(now, caller, Reason.ANSWERED, CauseValue.NORMAL_CALL_CLEARING);
        } else {
            note(caller, "failed");
            caller.outside(null);
            out.step(now, caller, CallStep.Kind.OUTSIDE_FAILED);
            execution.carryOut(now, caller, caller.visits() ? services.notMoved(now, caller)
                    : services.outside().back(caller, was));
        }
    }

    private void note(Call caller, String what) {
        out.note(new AssignmentFact.Outside(caller.id(), "", "", what));
    }

    private void stop(Call line) {
        out.put(new CallOut.Stop(
                new CallTimer.Outgoing(CallTimer.Outgoing.Kind.ANSWER, line.id())));
    }
}
