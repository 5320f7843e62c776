package org.callbox.controller.call;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.acd.Acd;
import org.callbox.controller.acd.AcdIn;
import org.callbox.controller.acd.AcdOut;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.acd.AgentView;
import org.callbox.controller.acd.QueueView;
import org.callbox.controller.acd.WithdrawReason;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.Message;
import org.callbox.controller.q931.Number;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.time.Now;

/**
 * All calls of the box. A caller who gets a channel and whose number leads to a queue is given
 * ALERTING with a tone at once and waits; the distributor says who is to be rung; whoever answers
 * is joined. Whatever else happens, the seizure ends in one reason and one record.
 */
public final class CallControl {
    private Plan plan;
    private String idPrefix;
    private final Acd acd;
    private final Seats seats;
    private final Ledger ledger;
    private final Witness witness;
    private final Map<String, Call> calls = new LinkedHashMap<>();
    private final Map<LineKey, Call> byLine = new LinkedHashMap<>();
    private final OutgoingCalls outgoing;
    /** Made when it is asked for first: no part of the state. */
    private transient CardsAway cardsAway;
    private transient Unjoined unjoined;
    private final ArrayDeque<AcdIn> forAcd = new ArrayDeque<>();
    private final List<CallOut> out = new ArrayList<>();
    private long lastCall;
    private boolean draining;

    public CallControl(CallParameters parameters) {
        this.plan = parameters.plan();
        this.idPrefix = parameters.idPrefix();
        this.acd = new Acd(Rules.of(plan));
        this.seats = new Seats(plan);
        this.ledger = new Ledger(plan.queues(), parameters.before());
        this.witness = new Witness(parameters.idPrefix(), plan);
        this.outgoing = new OutgoingCalls(plan, idPrefix, seats, out, forAcd);
    }

    public List<CallOut> on(Now now, CallIn in) {
        switch (in) {
            case CallIn.Seizure seizure -> seized(now, seizure);
            case CallIn.Refused(var span, var ref, var cause, var setup) -> {
                // Never among the calls: the next to use the reference is not mistaken for it.
                Call call = counted(now, span, ref, 0, setup);
                call.end(now, Reason.REFUSED, cause.value());
                finished(now, call);
            }
            case CallIn.Indication indication -> indicated(now, indication);
            case CallIn.Clearing(var span, var ref, var cause) ->
                    clearing(now, new LineKey(span, ref), cause.value());
            case CallIn.Released(var span, var ref, var cause) ->
                    released(now, new LineKey(span, ref), cause == null
                            ? CauseValue.NORMAL_CALL_CLEARING.value() : cause.value());
            case CallIn.AtPosition(var position, var what) ->
                    seats.at(now, position, what, acd::agent)
                            .forEach(wanted -> wanted(now, wanted));
            case CallIn.Expired(CallTimer.Distributor(var timer)) ->
                    forAcd.add(new AcdIn.Expired(timer));
            case CallIn.Expired(CallTimer.ConnectIntoQueue(var id)) -> connectIntoQueue(id);
            case CallIn.Expired(CallTimer.CardLost(var card)) ->
                    cardsAway().lost(card).forEach(wanted -> wanted(now, wanted));
            case CallIn.CardAway(var card, var forMs) -> {
                OurOutage.mark(now, calls.values(), span -> plan.span(span).card() == card);
                cardsAway().away(now, card, forMs).forEach(wanted -> wanted(now, wanted));
            }
            case CallIn.CardBack(var card) -> {
                OurOutage.mark(now, calls.values(), span -> plan.span(span).card() == card);
                cardsAway().back(card).forEach(wanted -> wanted(now, wanted));
            }
            case CallIn.Expired(CallTimer.HeadsetGone(var position)) -> {
                outgoing.hangUp(now, seats.at(position));
                forAcd.add(new AcdIn.SignOut(seats.at(position).agent));
            }
            case CallIn.Expired(CallTimer.Outgoing timer) -> outgoing.expired(now, timer);
            case CallIn.Dial asked -> {
                Seat seat = seats.at(asked.position());
                outgoing.dial(now, asked, seat == null || seat.agent.isEmpty()
                        ? null : acd.agent(seat.agent), draining);
            }
            case CallIn.Placed placed -> outgoing.placed(now, placed);
            case CallIn.Moved(var span, var ref, var channel) ->
                    outgoing.moved(new LineKey(span, ref), channel);
            case CallIn.Drain drain -> draining = true;
            case CallIn.Leave(var agents, var stay) -> {
                agents.forEach(agent -> forAcd.add(new AcdIn.SignOut(agent)));
                stay.forEach(agent -> forAcd.add(new AcdIn.Ready(agent)));
            }
            case CallIn.ClearOf(var spans, var positions) -> clear(now, spans, positions);
            case CallIn.Reload reload -> reload(now, reload);
            case CallIn.StoodStill still -> OurOutage.mark(now, calls.values(), any -> true);
            case CallIn.Restarted(var session) -> restarted(now, session);
            case CallIn.NeverJoined(var position) -> neverJoined(seats.at(position));
            case CallIn.JoinFailed(var position, var why) ->
                    joinFailed(now, seats.at(position), why);
            case CallIn.CardForgot(var span) -> clearOrdered(now, span);
            case CallIn.ClearAll clear -> {
                draining = true;
                clearOrdered(now, 0);
            }
            case CallIn.Began began -> {
                assigned(witness.began(now, acd));
                forAcd.add(new AcdIn.Opened());
            }
        }
        return drain(now);
    }

    private void reload(Now now, CallIn.Reload with) {
        plan = with.plan();
        cardsAway = null;
        unjoined = null;
        outgoing.reload(plan, with.closedSpans());
        ledger.reload(plan.queues());
        witness.reload(plan);
        forAcd.add(new AcdIn.Reload(Rules.of(plan, with.leaving())));
        seats.reload(now, plan, id -> !acd.hasAgent(id)
                || acd.agent(id).state() == AgentState.SIGNED_OUT)
                .forEach(wanted -> wanted(now, wanted));
    }

    private void restarted(Now now, String session) {
        // An order to end service ends with the process that it was given to.
        draining = false;
        // The state may be older than what the records hold: no id is given twice.
        idPrefix = session;
        OurOutage.mark(now, calls.values(), any -> true);
        outgoing.restarted(session);
        out.addAll(seats.lamps());
        assigned(witness.restarted(now, acd, session));
        forAcd.add(new AcdIn.Opened());
    }

    private Unjoined unjoined() {
        if (unjoined == null) {
            unjoined = new Unjoined(plan, out, forAcd);
        }
        return unjoined;
    }

    private CardsAway cardsAway() {
        if (cardsAway == null) {
            cardsAway = new CardsAway(plan, seats, acd);
        }
        return cardsAway;
    }

    /** Queues to which callers come and for which nobody at all can be called upon. */
    public List<String> queuesWithoutAgents() {
        return acd.queuesWithoutAgents();
    }

    public Ledger ledger() {
        return ledger;
    }

    public QueueView queue(String id) {
        return acd.queue(id);
    }

    public AgentView agent(String id) {
        return acd.agent(id);
    }

    /** What is in a call now. */
    public CallsInUse inUse() {
        return new CallsInUse(calls.values(), seats, acd);
    }

    public SeatView seat(int position) {
        return seats.view(position);
    }

    /** Span and call reference, such as {@code 1/17}; empty when there is no such call. */
    public String referenceOf(String id) {
        Call call = id == null ? null : calls.get(id);
        return call == null ? "" : call.span + "/" + call.ref.value();
    }

    /** Calls in progress, in the order of their arrival. */
    public List<CallView> calls(Now now) {
        List<CallView> views = new ArrayList<>();
        for (Call call : calls.values()) {
            views.add(Steps.view(now, call, plan.outbound()));
        }
        views.addAll(outgoing.views(now));
        return views;
    }

    /** The records of all calls in progress, closed as interrupted by us. */
    public List<CallRecord> abandon(Now now) {
        List<CallRecord> records = new ArrayList<>();
        for (Call call : calls.values()) {
            call.end(now, Reason.INTERRUPTED, CauseValue.TEMPORARY_FAILURE.value());
            records.add(call.record(now));
        }
        return records;
    }

    private List<CallOut> drain(Now now) {
        while (!forAcd.isEmpty()) {
            AcdIn in = forAcd.poll();
            Witness.Before before = witness.before(acd, in);
            List<AcdOut> said = acd.on(now.monoMs(), in);
            assigned(witness.after(now, acd, in, before, said));
            said.forEach(one -> fromAcd(now, one));
        }
        if (draining && calls.isEmpty() && outgoing.isEmpty()) {
            out.add(new CallOut.Drained());
        }
        List<CallOut> drained = List.copyOf(out);
        out.clear();
        return drained;
    }

    // ---- the trunk side

    private void seized(Now now, CallIn.Seizure seizure) {
        Message setup = seizure.setup();
        Call call = counted(now, seizure.span(), seizure.ref(), seizure.channel(), setup);
        calls.put(call.id, call);
        byLine.put(new LineKey(call.span, call.ref), call);
        int refusal = refusal(seizure, setup);
        if (refusal != 0) {
            refuse(now, call, refusal);
        } else if (!Elements.complete(setup) && Numbers.wantsMore(plan.numbers(), call.called)) {
            call.phase = Call.Phase.COLLECTING;
            request(call, Primitive.MORE_INFO, Elements.channel(call.channel)); // Q.931 5.2.4
        } else {
            route(now, call);
        }
    }

    /** Every SETUP is a seizure, numbered and told, whatever becomes of it. */
    private Call counted(Now now, int span, CallRef ref, int channel, Message setup) {
        Call call = new Call(idPrefix + "-" + ++lastCall, span, ref, channel,
                Elements.dialled(setup), Elements.calling(setup), Elements.callingType(setup),
                Elements.presentable(setup), Elements.screening(setup), now);
        ledger.seized();
        touched(CallOut.Topic.CALLS, "");
        step(now, call, CallStep.Kind.SETUP);
        return call;
    }

    private void digits(Now now, Call call, Message message) {
        if (call.phase != Call.Phase.COLLECTING) {
            return;
        }
        String all = call.called + Elements.dialled(message);
        call.called = all.substring(0, Math.min(all.length(), Number.CLEAN_DIGITS_MAX));
        if (Elements.complete(message) || !Numbers.wantsMore(plan.numbers(), call.called)) {
            route(now, call);
        }
    }

    /** All digits are there, or as many as will ever come. */
    private void route(Now now, Call call) {
        int refusal = unreachable(call);
        if (refusal != 0) {
            refuse(now, call, refusal);
            return;
        }
        call.phase = Call.Phase.WAITING;
        call.queue = Numbers.queueOf(plan.numbers(), call.called);
        ledger.queue(call.queue).entered();
        out.addAll(CallerGreeting.of(call, plan.queue(call.queue)));
        forAcd.add(new AcdIn.Arrived(call.id, call.queue, plan.busOfSpan(call.span)));
        step(now, call, CallStep.Kind.QUEUED);
    }

    /** Why a caller is not let in, as a Q.850 cause; 0 when there is no reason. */
    private int refusal(CallIn.Seizure seizure, Message setup) {
        if (seizure.channel() == 0) {
            return seizure.refusal();
        }
        if (draining || outgoing.takesNoCalls(seizure.span())) {
            return CauseValue.NO_CIRCUIT_CHANNEL_AVAILABLE.value();
        }
        if (!Elements.voice(setup)) {
            return CauseValue.BEARER_CAPABILITY_NOT_IMPLEMENTED.value();
        }
        return seizure.idleLeft() < plan.office().reservedChannels()
                ? CauseValue.USER_BUSY.value() : 0;
    }

    private int unreachable(Call call) {
        if (draining) {
            return CauseValue.NO_CIRCUIT_CHANNEL_AVAILABLE.value();
        }
        String queue = Numbers.queueOf(plan.numbers(), call.called);
        if (queue == null) {
            return call.phase == Call.Phase.COLLECTING
                    && Numbers.wantsMore(plan.numbers(), call.called)
                    ? CauseValue.INVALID_NUMBER_FORMAT.value()
                    : CauseValue.UNALLOCATED_NUMBER.value();
        }
        if (acd.turnsAway(queue, plan.busOfSpan(call.span))) {
            return CauseValue.SUBSCRIBER_ABSENT.value();
        }
        int most = plan.queue(queue).maxWaiting();
        return most > 0 && acd.callers(queue) >= most
                ? CauseValue.USER_BUSY.value() : 0;
    }

    private void connectIntoQueue(String id) {
        Call call = calls.get(id);
        if (call == null || call.connectSent || call.phase == Call.Phase.CLEARING) {
            return;
        }
        if (acd.unattended(call.queue, plan.busOfSpan(call.span),
                plan.queue(call.queue).connectAfterS() * 1_000L)) {
            forAcd.add(new AcdIn.Unattended(id));
        } else {
            call.connectSent = true;
            request(call, Primitive.CONNECT, List.of());
            out.add(new CallOut.PlayTone(call.span, call.channel));
        }
    }

    private void refuse(Now now, Call call, int cause) {
        // Once SETUP was answered a call is disconnected, not rejected, Q.931 5.2.5.1.
        Primitive how = call.phase == Call.Phase.COLLECTING
                ? Primitive.DISCONNECT : Primitive.REJECT;
        call.end(now, Reason.REFUSED, cause);
        request(call, how, Elements.cause(cause));
    }

    private void indicated(Now now, CallIn.Indication said) {
        LineKey line = new LineKey(said.span(), said.ref());
        Call call = byLine.get(line);
        if (call == null) {
            if (outgoing.has(line)) {
                outgoing.indicated(now, line, said);
            }
            return;
        }
        int cause = Elements.causeOf(said.message());
        switch (said.what()) {
            case DISCONNECT -> {
                loosen(now, call, byPeer(now, call, cause), cause);
                request(call, Primitive.RELEASE, List.of());
            }
            case RELEASE, REJECT -> loosen(now, call, byPeer(now, call, cause), cause);
            case INFORMATION -> digits(now, call, said.message());
            case TIMEOUT -> {
                if (call.phase == Call.Phase.COLLECTING) {
                    route(now, call);                                        // T302, 5.2.4
                }
            }
            case SETUP, MORE_INFO, PROCEEDING, PROGRESS, ALERTING, CONNECT, CONNECT_ACK,
                    NOTIFY, FACILITY, STATUS_ENQUIRY -> { }
        }
    }

    private void clearing(Now now, LineKey line, int cause) {
        Call call = byLine.get(line);
        if (call != null) {
            loosen(now, call, Outcome.ofFault(OurOutage.wentBefore(now, call)), cause);
        } else if (outgoing.has(line)) {
            outgoing.clearing(now, line, cause);
        }
    }

    private Reason byPeer(Now now, Call call, int cause) {
        long shortMs = call.queue.isEmpty() ? 0 : plan.queue(call.queue).shortAbandonS() * 1_000L;
        return Outcome.clearedByPeer(cause, OurOutage.wentBefore(now, call),
                now.monoMs() - call.arrived.monoMs() < shortMs);
    }

    private void released(Now now, LineKey key, int cause) {
        Call call = byLine.remove(key);
        if (call == null) {
            if (outgoing.has(key)) {
                outgoing.released(now, key, cause);
            }
            return;
        }
        loosen(now, call, byPeer(now, call, cause), cause);
        calls.remove(call.id);
        finished(now, call);
    }

    /** Into both ledgers and the records, once. */
    private void finished(Now now, Call call) {
        ledger.ended(call);
        step(now, call, CallStep.Kind.RELEASED);
        out.add(new CallOut.Finished(call.record(now)));
        touched(CallOut.Topic.CALLS, "");
        if (!call.queue.isEmpty()) {
            touched(CallOut.Topic.QUEUE, call.queue);
        }
    }

    /** Takes a call out of whatever it is in, once; what remains is to release the line. */
    private void loosen(Now now, Call call, Reason why, int cause) {
        Call.Phase was = call.phase;
        call.end(now, why, cause);
        switch (was) {
            case WAITING, OFFERED -> {
                out.add(new CallOut.Stop(new CallTimer.ConnectIntoQueue(call.id)));
                out.add(new CallOut.Silence(call.span, call.channel));
                forAcd.add(new AcdIn.CallerGone(call.id));
            }
            case TALKING -> {
                out.add(new CallOut.Part(call.span, call.channel, call.position));
                seats.at(call.position).call = null;
                touched(CallOut.Topic.HEADSET, "" + call.position);
                forAcd.add(new AcdIn.Released(call.agent));
            }
            case COLLECTING, CLEARING -> { }
        }
    }

    private void clear(Now now, Call call, Reason why, CauseValue cause) {
        if (call.phase != Call.Phase.CLEARING) {
            loosen(now, call, why, cause.value());
            request(call, Primitive.DISCONNECT, Elements.cause(cause.value()));
        }
    }

    private void clear(Now now, Set<Integer> spans, Set<Integer> positions) {
        spans.forEach(span -> clearOrdered(now, span));
        for (Call call : List.copyOf(calls.values())) {
            if (positions.contains(call.position)) {
                clear(now, call, Reason.INTERRUPTED, CauseValue.TEMPORARY_FAILURE);
            }
        }
        positions.forEach(position -> outgoing.hangUp(now, seats.at(position)));
    }

    /** @param span whose calls, 0 for all */
    private void clearOrdered(Now now, int span) {
        List<Call> inOrder = new ArrayList<>(calls.values());
        // First who waits, so that no agent whom the others set free is rung for them.
        inOrder.sort(Comparator.comparing(call -> call.phase != Call.Phase.WAITING));
        for (Call call : inOrder) {
            if (span == 0 || call.span == span) {
                clear(now, call, Reason.INTERRUPTED, CauseValue.TEMPORARY_FAILURE);
            }
        }
        outgoing.clearOf(now, span);
    }

    // ---- the agents' side

    private void wanted(Now now, Seats.Wanted wanted) {
        switch (wanted) {
            case Seats.Wanted.Answer(var seat) -> answer(now, seat);
            case Seats.Wanted.HangUp(var seat) -> {
                if (seat.call != null) {
                    clear(now, seat.call, Reason.ANSWERED, CauseValue.NORMAL_CALL_CLEARING);
                }
                outgoing.hangUp(now, seat);
            }
            case Seats.Wanted.Tell(var what) -> forAcd.add(what);
            case Seats.Wanted.Put(var what) -> out.add(what);
        }
    }

    private void answer(Now now, Seat seat) {
        Call call = seat.call;
        if (call == null || call.phase != Call.Phase.OFFERED) {
            return;
        }
        call.phase = Call.Phase.TALKING;
        call.answered = now;
        out.add(new CallOut.StopRing(seat.plan.id()));
        out.add(new CallOut.Stop(new CallTimer.ConnectIntoQueue(call.id)));
        if (!call.connectSent) {
            call.connectSent = true;
            request(call, Primitive.CONNECT, List.of());
        }
        out.add(new CallOut.Join(call.span, call.channel, seat.plan.id()));
        forAcd.add(new AcdIn.Answered(seat.agent));
        step(now, call, CallStep.Kind.ANSWERED);
    }

    /** The caller goes back to the old place and waits on, as an answered call by now. */
    private void neverJoined(Seat seat) {
        Call call = Unjoined.talking(seat);
        if (call != null && seat.offHook) {
            unjoined().takeBack(seat, call);
        }
    }

    private void joinFailed(Now now, Seat seat, String why) {
        outgoing.joinFailed(now, seat);
        Call call = Unjoined.talking(seat);
        if (call == null) {
            return;
        }
        step(now, call, CallStep.Kind.JOIN_FAILED);
        if (unjoined().mayWaitOn(seat, call, why)) {
            unjoined().takeBack(seat, call);
        } else {
            call.answered = null;
            clear(now, call, Reason.INTERRUPTED, CauseValue.RESOURCE_UNAVAILABLE_UNSPECIFIED);
        }
    }

    private void fromAcd(Now now, AcdOut said) {
        switch (said) {
            case AcdOut.Offer offer -> offered(now, offer);
            case AcdOut.Withdraw(var id, var agent, var why) -> withdrawn(id, agent, why);
            case AcdOut.Refused(var id, var queue, var why) -> clear(now, calls.get(id),
                    Reason.REFUSED, Outcome.causeOf(why));
            case AcdOut.WaitedTooLong(var id, var queue) -> clear(now, calls.get(id),
                    Reason.TIMED_OUT, CauseValue.NO_ANSWER_FROM_USER);
            case AcdOut.AgentChanged(var agent, var state, var reason, var pending) -> {
                touched(CallOut.Topic.AGENT, agent);
                seats.show(now, agent, state, reason, pending)
                        .forEach(wanted -> wanted(now, wanted));
            }
            case AcdOut.PlaceDecided decided -> { }          // of interest to the witness alone
            case AcdOut.StaffChanged staff -> touched(CallOut.Topic.STATUS, "");
            case AcdOut.QueueChanged(var queue) -> touched(CallOut.Topic.QUEUE, queue);
            case AcdOut.Start(var timer, var ms) ->
                    out.add(new CallOut.Start(new CallTimer.Distributor(timer), ms));
            case AcdOut.Stop(var timer) ->
                    out.add(new CallOut.Stop(new CallTimer.Distributor(timer)));
        }
    }

    private void offered(Now now, AcdOut.Offer offer) {
        Call call = calls.get(offer.callId());
        Seat seat = seats.of(offer.agent());
        call.phase = Call.Phase.OFFERED;
        call.agent = offer.agent();
        call.position = seat.plan.id();
        call.sequence = offer.evidence().callerSequence();
        seat.call = call;
        out.add(new CallOut.Ring(call.position));
        touched(CallOut.Topic.HEADSET, "" + call.position);
        step(now, call, CallStep.Kind.OFFERED);
    }

    private void withdrawn(String id, String agent, WithdrawReason why) {
        Seat seat = seats.of(agent);
        seat.call = null;
        out.add(new CallOut.StopRing(seat.plan.id()));
        touched(CallOut.Topic.HEADSET, "" + seat.plan.id());
        Call call = calls.get(id);
        if (call != null && why != WithdrawReason.CALLER_GONE) {
            call.waitsOn();
        }
    }

    // ---- what is told

    private void assigned(List<AssignmentFacts> facts) {
        facts.forEach(one -> out.add(new CallOut.Assigned(one)));
    }

    private void request(Call call, Primitive what, List<InfoElement> elements) {
        out.add(new CallOut.Request(call.span, call.ref, what, elements));
    }

    private void touched(CallOut.Topic topic, String id) {
        out.add(new CallOut.Touched(topic, id));
    }

    private void step(Now now, Call call, CallStep.Kind kind) {
        out.add(new CallOut.Step(Steps.of(now, call, kind)));
    }

    /** Names what call control holds; its rules come from the plan. */
    public void state(Fields f) {
        idPrefix = f.text("session", idPrefix);
        lastCall = f.number("last_call", lastCall);
        draining = f.flag("draining", draining);
        f.part("distributor", acd::state);
        f.part("ledger", ledger::state);
        f.part("assignment_log", witness::state);
        seats.state(f, plan);
        CallCodecs.calls(f, calls, byLine, seats);
        f.part("outgoing", outgoing::state);
    }
}
