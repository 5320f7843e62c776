package org.callbox.controller.call;

import java.util.List;
import org.callbox.controller.acd.AcdIn;
import org.callbox.controller.acd.NotReadyReason;
import org.callbox.controller.acd.RefusalReason;
import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.time.Now;

/**
 * Takes the reports of legs to the service of their call, and carries out what it decides on legs,
 * connections and visits. Decides nothing.
 */
final class Execution {
    /** Whoever asked for the call is answered by then; shorter than an operator's patience. */
    static final long TELL_MS = 8_000;

    private final InForce inForce;
    private final Services services;
    private final Calls calls;
    private final Seats seats;
    private final Ledger ledger;
    private final Output out;
    private final QueueVisits visits;
    private final DirectRing direct;
    private final OldPlaces places;
    private final HandingOn handing;
    private final AutoAnswer itself;
    private final OutsideCalls outside;
    private final AskedOutside asked;

    Execution(InForce inForce, Services services, Calls calls, Seats seats, Ledger ledger,
            OldPlaces places, AutoAnswer itself, Output out) {
        this.inForce = inForce;
        this.services = services;
        this.calls = calls;
        this.seats = seats;
        this.ledger = ledger;
        this.places = places;
        this.out = out;
        this.visits = new QueueVisits(inForce, ledger, out);
        this.direct = new DirectRing(inForce, seats, itself, out);
        this.itself = itself;
        this.handing = new HandingOn(seats, ledger, out);
        this.outside = new OutsideCalls(inForce, services, calls, this, visits, out);
        this.asked = new AskedOutside(inForce, services, calls, seats, this, outside, out);
    }

    /** Those whom agents ask outside while a caller is on hold. */
    AskedOutside asked() {
        return asked;
    }

    /** Null for no call, and for nothing said. */
    void report(Now now, Call call, LegReport said) {
        if (said != null && call != null) {
            carryOut(now, call, services.decide(now, call, said));
        }
    }

    void carryOut(Now now, Call call, List<Decision> decided) {
        decided.forEach(one -> carryOut(now, call, one));
    }

    private void carryOut(Now now, Call call, Decision decided) {
        switch (decided) {
            case Decision.Collect _ -> call.trunk().collect(out);
            case Decision.Refuse(var cause) -> {
                call.end(now, Reason.REFUSED, cause);
                call.trunk().refuse(out, cause);
            }
            case Decision.Because(var why, var queue) -> call.refusal(why, queue);
            case Decision.Called(var name) -> call.calledName(name);
            case Decision.Ring(var agent, var queue, var ms) ->
                    direct.ring(now, call, agent, queue, ms);
            case Decision.LeavePerson _ -> direct.leave(call);
            case Decision.Enter(var queue, var place) -> enter(now, call, queue, place);
            case Decision.Hold _ -> handing.hold(now, call);
            case Decision.Resume _ -> handing.resume(now, call);
            case Decision.HandOn _ -> handing.handOn(now, call);
            case Decision.Free(var agent, var person) -> out.tell(person
                    ? new AcdIn.Vacant(agent) : new AcdIn.Released(agent));
            case Decision.CallOutside to -> outside.begin(now, call, to);
            case Decision.JoinOutside _ -> outside.join(now, call);
            case Decision.PartOutside _ -> outside.part(call);
            case Decision.Pass(var queue) -> visits.pass(now, call, queue);
            case Decision.Move(var queue) -> out.tell(new AcdIn.Move(call.id(), queue));
            case Decision.Connect _ -> {
                call.trunk().connect(out);
                call.connection().await(out, call.trunk(), true);
            }
            case Decision.GiveUp _ -> out.tell(new AcdIn.Unattended(call.id()));
            case Decision.Answer _ -> answer(now, call);
            case Decision.Return _ -> takeBack(call);
            case Decision.NotJoined _ -> {
                if (call.visits()) {
                    call.visit().joinFailed();
                }
                out.step(now, call, CallStep.Kind.JOIN_FAILED);
            }
            case Decision.SeatFault _ ->
                    out.tell(new AcdIn.NotReady(call.agent(), NotReadyReason.SEAT_FAULT));
            case Decision.Unanswered _ -> call.answered = null;
            case Decision.Place(var span) -> place(call, span);
            case Decision.MakeRoom(var waits) -> {
                call.dialling().awaits(waits);
                clear(now, calls.get(waits), Reason.INTERRUPTED, CauseValue.PREEMPTION);
            }
            case Decision.Join _ ->
                    call.connection().join(out, call.trunk(), call.positionId());
            case Decision.Talk _ -> talk(now, call);
            case Decision.Hear(var cause, var ms) -> hear(now, call, cause, ms);
            case Decision.Tell(var good, var text) -> tell(call, good, text);
            case Decision.Say(var text) -> out.put(new CallOut.Say(true, text));
            case Decision.Release _ -> call.trunk().release(out);
            case Decision.End(var reason, var cause) -> loosen(now, call, reason, cause);
            case Decision.Clear(var reason, var cause) -> clear(now, call, reason, cause);
            case Decision.Over(var reason, var cause) -> {
                loosen(now, call, reason, cause);
                calls.remove(call);
                finished(now, call);
                Call urgent = services.dialling().waitsFor(call);
                if (urgent != null) {
                    carryOut(now, urgent, services.dialling().hasRoom(urgent, call));
                }
            }
        }
    }

    // ---- a caller

    /** The distributor turns a caller away. */
    void refused(Now now, Call call, String queue, RefusalReason why) {
        call.refusal(Refusal.of(why), queue);
        clear(now, call, Reason.REFUSED, inForce.causeOf(queue, why));
    }

    /** The distributor has a caller in another queue now. */
    void moved(Now now, Call call, String queue) {
        if (call != null && !call.clearing()) {
            outside.needless(now, call);
            visits.moved(now, call, queue);
        }
    }

    /** A caller who was to be moved stays. */
    void notMoved(Now now, Call call) {
        if (call != null && !call.clearing()) {
            visits.connectLater(now, call);
            carryOut(now, call, services.notMoved(now, call));
        }
    }

    /** A caller in line may go on to another queue. */
    void mayGoOn(Now now, Call call) {
        if (call != null && !call.clearing()) {
            carryOut(now, call, services.mayGoOn(now, call));
        }
    }

    /** @param place the number of arrival that the caller has already, 0 for the next one */
    private void enter(Now now, Call call, String id, long place) {
        QueuePlan queue = inForce.plan().queue(id);
        visits.open(now, call, id);
        boolean waits = call.connection().waits();
        call.trunk().greet(out, queue.waits().how());
        if (!waits) {
            call.connection().await(
                    out, call.trunk(), queue.waits().how() != QueuePlan.Waiting.ALERTING);
        }
        if (!call.trunk().connectSent()) {
            // T301 of the exchange runs since it heard of the ringing.
            long rungMs = waits ? now.monoMs() - call.begun().monoMs() : 0;
            out.put(new CallOut.Start(new CallTimer.ConnectIntoQueue(call.id()),
                    Math.max(0, queue.waits().connectAfterS() * 1_000L - rungMs)));
        }
        String bus = inForce.busOf(call);
        boolean comesFirst = call.visit().number() == 1;
        out.tell(place != 0 ? new AcdIn.Returned(call.id(), id, bus, place)
                : comesFirst ? places.entry(now, call) : new AcdIn.Arrived(call.id(), id, bus));
        out.step(now, call, CallStep.Kind.QUEUED);
    }

    private void answer(Now now, Call call) {
        outside.needless(now, call);
        call.answer(now, seats.at(call.positionId()).answeredItself.equals(call.id()));
        call.position().connect(out);
        out.put(new CallOut.Stop(new CallTimer.ConnectIntoQueue(call.id())));
        call.trunk().connect(out);
        call.connection().join(out, call.trunk(), call.positionId());
        if (call.direct().isEmpty()) {
            out.tell(new AcdIn.Answered(call.agent(), call.itself()));
        } else {
            direct.talks(now, call);
        }
        out.step(now, call, CallStep.Kind.ANSWERED);
    }

    private void takeBack(Call call) {
        PositionLeg agent = call.position();
        call.connection().await(out, call.trunk(), true);
        call.visit().returns(call.visit().returns() + 1);
        // First the caller, so that the agent set free is not offered somebody further back.
        out.tell(new AcdIn.Returned(call.id(), call.queue(), inForce.busOf(call),
                call.visit().sequence()));
        out.tell(new AcdIn.Released(agent.agent()));
        seats.at(agent.position()).call = null;
        call.answered = null;
        call.position(null);
        out.headset(agent.position());
        out.touched(CallOut.Topic.CALLS, "");
    }

    // ---- a call that an agent makes

    /** The agent is occupied from now on. */
    void begin(Now now, Call call) {
        calls.add(call);
        seats.at(call.positionId()).call = call;
        out.tell(new AcdIn.Occupied(call.agent()));
        out.headset(call.positionId());
        out.step(now, call, CallStep.Kind.SETUP);
        out.put(new CallOut.Start(timer(CallTimer.Outgoing.Kind.TELL, call), TELL_MS));
        if (!services.dialling().urgent(call)) {
            out.put(new CallOut.Start(timer(CallTimer.Outgoing.Kind.LIMIT, call),
                    inForce.rules().get(call.dialling().rule()).maxMinutesPerCall() * 60_000L));
        }
        carryOut(now, call, services.dialling().begun(call));
    }

    private void place(Call call, int span) {
        OutboundPlan how = inForce.plan().outbound();
        call.trunk().place(out, call.id(), span, how == null ? null : how.callingNumber(),
                call.number(), how != null && how.overlap(), !call.madeFor().isEmpty(),
                call.dialling().atRisk());
    }

    /** What was heard on a channel that another call has from now on is over. */
    void channelIs(Now now, Call call, int channel) {
        if (channel == 0 && call.phase() == CallPhase.HEARING) {
            clear(now, call, null, call.cause);
        }
        call.trunk().moved(channel);
    }

    private void talk(Now now, Call call) {
        call.answered = now;
        out.step(now, call, CallStep.Kind.ANSWERED);
        if (call.asks()) {
            asked.answered(call);
        }
    }

    /** Until the agent has heard enough or the network ends it by RELEASE (Q.931 5.3.4.1). */
    private void hear(Now now, Call call, int cause, long ms) {
        call.end(now, null, cause);
        call.trunk().cleared();
        call.connection().join(out, call.trunk(), call.positionId());
        out.put(new CallOut.Start(timer(CallTimer.Outgoing.Kind.TONES, call), ms));
    }

    private void tell(Call call, boolean good, String text) {
        long question = call.dialling().takeQuestion();
        if (question != 0) {
            out.put(new CallOut.Answer(question, good, text, call.id()));
            out.put(new CallOut.Stop(timer(CallTimer.Outgoing.Kind.TELL, call)));
        }
    }

    private static CallTimer timer(CallTimer.Outgoing.Kind kind, Call call) {
        return new CallTimer.Outgoing(kind, call.id());
    }

    // ---- the end

    /** Ends a call from here. @param reason null for a call that an agent makes */
    void clear(Now now, Call call, Reason reason, CauseValue cause) {
        clear(now, call, reason, cause.value());
    }

    private void clear(Now now, Call call, Reason reason, int cause) {
        if (call.outgoing() && !call.dialling().awaits().isEmpty()) {
            carryOut(now, call, new Decision.Over(reason, cause));      // there is no line to clear
        } else if (!call.clearing()) {
            var how = call.trunk().clearedBy();
            loosen(now, call, reason, cause);
            call.trunk().clear(out, how, cause);
        }
    }

    /** Takes a call out of whatever it is in, once; what remains is to release the line. */
    private void loosen(Now now, Call call, Reason why, int cause) {
        CallPhase was = call.phase();
        if (was == CallPhase.CLEARING) {
            return;
        }
        call.end(now, why, cause);
        call.trunk().loosen();
        boolean rung = was == CallPhase.OFFERED && !call.direct().isEmpty();
        boolean waited = !rung && (was == CallPhase.WAITING || was == CallPhase.OFFERED);
        if (waited || rung) {
            out.put(new CallOut.Stop(new CallTimer.ConnectIntoQueue(call.id())));
        } else if (call.outgoing()) {
            out.put(new CallOut.Stop(timer(CallTimer.Outgoing.Kind.LIMIT, call)));
            out.put(new CallOut.Stop(timer(CallTimer.Outgoing.Kind.TONES, call)));
        }
        boolean silent = call.connection().silent();
        call.connection().dissolve(out, call.trunk());
        places.left(now, call, why);
        if (waited) {
            out.tell(new AcdIn.CallerGone(call.id()));
        }
        if (call.position() != null) {
            if (rung) {
                out.put(new CallOut.StopRing(call.positionId()));
            }
            call.position().loosen();
            if (!waited) {
                leave(now, call);
            }
        }
        if (call.outgoing()) {
            tell(call, false, Outcome.words(cause));
            if (silent && call.dialling().typed()
                    && cause != CauseValue.NORMAL_CALL_CLEARING.value()) {
                Keypads.failed(out, seats.at(call.positionId()), cause);
            }
        }
        outside.loosened(now, call);
    }

    /** The agent is free; whom the distributor has let ring it frees itself. */
    private void leave(Now now, Call call) {
        if (call.asks()) {
            asked.ended(now, call);
            return;
        }
        itself.ends(now, call);
        Seat seat = seats.at(call.positionId());
        seat.call = null;
        out.headset(call.positionId());
        if (!call.outgoing() && call.direct().isEmpty()) {
            out.tell(new AcdIn.Released(call.agent()));
        } else if (seat.colleague == null && seat.asked == null) {
            // Else a call with whoever was asked goes on, and occupies the agent.
            out.tell(new AcdIn.Vacant(call.agent()));
        }
    }

    /** Into both ledgers and the records, once; a call that an agent makes is in no ledger. */
    void finished(Now now, Call call) {
        if (!call.outgoing()) {
            ledger.ended(call.reason);
            if (call.visits()) {
                ledger.visitEnded(call.queue(), call.last(), call.visitWaitMs(now));
            }
        }
        out.step(now, call, CallStep.Kind.RELEASED);
        if (call.outgoing()) {
            if (call.answered == null && call.cause != CauseValue.NORMAL_CALL_CLEARING.value()) {
                out.put(new CallOut.Say(false, "call " + call.id() + " went out"
                        + (call.forCaller().isEmpty() ? "" : " for call " + call.forCaller())
                        + " and was not answered: " + Outcome.words(call.cause)));
            }
            out.put(new CallOut.Figure(call.dialRow(now, inForce.ruleName(call))));
            return;
        }
        // First, so that both rows are written in one transaction.
        if (call.visits()) {
            out.put(new CallOut.Figure(call.visitRow(now)));
        }
        out.put(new CallOut.Finished(call.record(now)));
        out.touched(CallOut.Topic.CALLS, "");
        if (call.visits()) {
            out.touched(CallOut.Topic.QUEUE, call.queue());
        }
    }
}
