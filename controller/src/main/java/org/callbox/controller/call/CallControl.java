package org.callbox.controller.call;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.acd.Acd;
import org.callbox.controller.acd.AcdIn;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.acd.AgentView;
import org.callbox.controller.acd.QueueCounts;
import org.callbox.controller.acd.SignOutReason;
import org.callbox.controller.keys.KeyWord;
import org.callbox.controller.keys.KeysIn;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.position.LampPattern;
import org.callbox.controller.position.PositionIn;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.time.Now;

/**
 * All calls of the box: takes what happens on lines, at positions and to cards to the calls that
 * it concerns, and what that leads to to the distributor, until nobody has anything left to say.
 */
public final class CallControl {
    private final InForce inForce;
    private final Acd acd;
    private final Seats seats;
    private final Ledger ledger;
    private final Witness witness;
    private final Calls calls = new Calls();
    private final AgentTimes times;
    private final Output out = new Output();
    private final CardsAway cardsAway;
    private final Flood flood;
    private final OldPlaces places;
    private final Services services;
    private final Execution execution;
    private final Incoming incoming;
    private final Dials dials;
    private final AgentOrders orders;
    private final Offers offers;
    private final Outlooks outlooks;
    private final Distribution distribution;
    private final KeyDesk keys;
    private final Supervision supervision;
    private final AutoAnswer itself;
    private final SignOuts leaves;
    private final Consultations consultations;

    public CallControl(CallParameters parameters) {
        Plan plan = parameters.plan();
        inForce = new InForce(plan, parameters.idPrefix());
        acd = new Acd(Rules.of(plan));
        seats = new Seats(plan, acd::agent);
        ledger = new Ledger(plan.queues(), parameters.before());
        places = new OldPlaces(inForce, acd);
        witness = new Witness(parameters.idPrefix(), plan, places::stand);
        times = new AgentTimes(inForce);
        cardsAway = new CardsAway(inForce, seats, acd);
        flood = new Flood(inForce, calls);
        Doors doors = new Doors(inForce, acd, seats);
        DialService dialling = new DialService(inForce, seats, calls, out);
        OutsideService outside = new OutsideService(inForce, calls, dialling);
        services = new Services(new NumberTable(inForce, doors, flood, outside),
                new DirectService(inForce, doors, outside),
                new QueueService(inForce, acd, outside), dialling, outside);
        itself = new AutoAnswer(inForce, seats, out);
        execution = new Execution(inForce, services, calls, seats, ledger, places, itself, out);
        incoming = new Incoming(inForce, calls, ledger, execution, out);
        dials = new Dials(inForce, calls, seats, services.dialling(), execution, out);
        HandlingService handling = new HandlingService(inForce, doors, outside);
        PickUpDesk pickUps = new PickUpDesk(seats, acd, out);
        consultations = new Consultations(inForce, seats, acd, handling, execution, out);
        orders = new AgentOrders(seats, handling, consultations, pickUps, execution, out);
        leaves = new SignOuts(inForce, acd, seats, times, out);
        offers = new Offers(calls, seats, times, ledger, dials, consultations, execution, itself,
                leaves, out);
        outlooks = new Outlooks(acd, calls, ids(plan));
        distribution = new Distribution(acd, witness, outlooks, out);
        keys = new KeyDesk(inForce, seats, acd, new KeyCalls(inForce, dials, orders, acd),
                pickUps, out);
        supervision = new Supervision(inForce, calls, seats, acd, keys, out);
    }

    public List<CallOut> on(Now now, CallIn in) {
        switch (in) {
            case CallIn.Seizure seizure -> incoming.seized(now, seizure);
            case CallIn.Refused refused -> incoming.refused(now, refused);
            case CallIn.Asked asked when asked.wish() instanceof AgentWish.Supervising wish ->
                    supervision.asked(now, asked, wish);
            case CallIn.Asked asked -> orders.asked(now, asked);
            case CallIn.BridgeIs(var asked, var why) -> supervision.bridgeIs(now, asked, why);
            case CallIn.Dial asked -> dials.dial(now, asked, agentAt(asked.position()));
            case CallIn.Placed placed -> dials.placed(now, placed);
            case CallIn.OfLine of -> ofLine(now, of);
            case CallIn.AtPosition(var position, var what) -> {
                itself.moved(seats.at(position), what);
                wanted(now, seats.at(now, position, what));
                if (what instanceof PositionIn.Mute) {
                    itself.rings(seats.at(position));
                }
                if (what instanceof PositionIn.Headset) {
                    unreachable(now, seats.at(position));
                }
            }
            case CallIn.Revealed(var position, var entry, var digits) ->
                    keyed(now, position, new KeysIn.Revealed(entry, digits));
            case CallIn.EntryChecked(var position, var entry, var verdict) ->
                    keys.checked(now, position, entry, verdict);
            case CallIn.NeverJoined(var position) -> {
                if (seats.at(position).offHook && !supervision.hears(position)) {
                    atSeat(now, position, new LegReport.NeverJoined());
                }
            }
            case CallIn.JoinFailed(var position, var why) -> {
                if (!supervision.joinFailed(now, position, why)
                        && !consultations.notJoined(now, seats.at(position), why)) {
                    atSeat(now, position, new LegReport.JoinFailed(why));
                }
            }
            case CallIn.LinesNotJoined(var span, var channel, var why) ->
                    execution.report(now, calls.outsideOf(span, channel),
                            new LegReport.JoinFailed(why));
            case CallIn.CardAway(var card, var forMs) -> {
                ourOutage(now, span -> inForce.plan().span(span).card() == card);
                wanted(now, cardsAway.away(now, card, forMs));
                seats.ofCard(card).forEach(seat -> unreachable(now, seat));
            }
            case CallIn.CardBack(var card, var tones) -> {
                seats.ofCard(card).forEach(seat -> seat.tones = tones);
                ourOutage(now, span -> inForce.plan().span(span).card() == card);
                wanted(now, cardsAway.back(card));
            }
            case CallIn.StoodStill _ -> ourOutage(now, any -> true);
            case CallIn.Expired(var timer) -> expired(now, timer);
            case CallIn.Leave(var agents, var stay) -> leaves.siteFile(agents, stay);
            case CallIn.ShiftOver(var agent) -> leaves.shiftOver(agent);
            case CallIn.Ordered(var agent, var wish) -> leaves.ordered(agent, wish);
            case CallIn.ClearOf(var spans, var positions) -> clear(now, spans, positions);
            case CallIn.CardForgot(var span) -> clear(now, span);
            case CallIn.Turned(var queue, var open) -> turned(now, queue, open);
            case CallIn.Overflows(var queue, var on) -> out.tell(inForce.overflows(queue, on));
            case CallIn.HelpsAtRisk _ -> inForce.helpAtRisk();
            case CallIn.Drain _ -> inForce.draining = true;
            case CallIn.ClearAll _ -> {
                inForce.draining = true;
                clear(now, 0);
            }
            case CallIn.Reload reload -> reload(now, reload);
            case CallIn.Restarted with -> restarted(now, with);
            case CallIn.Began _ -> distribution.began(now);
        }
        return drain(now);
    }

    private static List<String> ids(Plan plan) {
        return plan.queues().stream().map(QueuePlan::id).toList();
    }

    private List<CallOut> drain(Now now) {
        boolean more = true;
        while (more) {
            consultations.settle(now);
            for (Output.Next next = out.next(); next != null; next = out.next()) {
                if (next.in() instanceof AcdIn.SignIn signIn) {
                    seats.signsIn(signIn.agent());
                }
                distribution.tell(now, next).forEach(said -> wanted(now, offers.said(now, said)));
            }
            more = supervision.ended(now) || !keys.nothingCame();
            wanted(now, keys.outcomes(now));
        }
        wanted(now, supervision.notices(now));
        if (inForce.draining && calls.isEmpty() && consultations.isEmpty()) {
            out.put(new CallOut.Drained());
        }
        return out.taken();
    }

    // ---- lines

    /** What comes for a call that is over, or never was one of ours, is of no interest. */
    private void ofLine(Now now, CallIn.OfLine in) {
        Call call = calls.at(new LineKey(in.span(), in.ref()));
        if (call == null) {
            return;
        }
        switch (in) {
            case CallIn.Indication(var span, var ref, var what, var message) ->
                    incoming.reported(now, call, call.trunk().heard(out, what, message));
            case CallIn.Clearing(var span, var ref, var cause) ->
                    execution.report(now, call, new LegReport.Faulted(cause.value()));
            case CallIn.Moved(var span, var ref, var to) -> execution.channelIs(now, call, to);
            case CallIn.Released(var span, var ref, var cause) -> {
                calls.offline(call);
                execution.report(now, call, new LegReport.Gone(cause == null
                        ? CauseValue.NORMAL_CALL_CLEARING.value() : cause.value()));
            }
        }
    }

    /** @param span whose calls, 0 for all */
    private void clear(Now now, int span) {
        if (span == 0) {
            consultations.clear(now);
        }
        calls.toClear(span).forEach(call -> execution.clear(
                now, call, Reason.INTERRUPTED, CauseValue.TEMPORARY_FAILURE));
    }

    private void clear(Now now, Set<Integer> spans, Set<Integer> positions) {
        spans.forEach(span -> clear(now, span));
        calls.seizures().stream().filter(call -> positions.contains(call.positionId()))
                .forEach(call -> execution.clear(
                        now, call, Reason.INTERRUPTED, CauseValue.TEMPORARY_FAILURE));
        consultations.clear(now, positions);
        positions.forEach(position -> hangUpOwn(now, seats.at(position)));
    }

    private void ourOutage(Now now, IntPredicate spans) {
        OurOutage.mark(now, calls.seizures(), spans);
    }

    // ---- positions

    private AgentView agentAt(int position) {
        Seat seat = seats.at(position);
        return seat == null || seat.agent.isEmpty() ? null : acd.agent(seat.agent);
    }

    private void wanted(Now now, List<Seats.Wanted> all) {
        for (Seats.Wanted one : all) {
            switch (one) {
                case Seats.Wanted.Answer(var seat) -> {
                    if (!consultations.answered(now, seat) && seat.call != null) {
                        execution.report(now, seat.call, seat.call.position().answered());
                    }
                }
                case Seats.Wanted.HangUp(var seat) -> {
                    supervision.leave(now, seat);
                    if (!consultations.hungUp(now, seat)) {
                        atSeat(now, seat.plan.id(), new LegReport.HungUp());
                    }
                }
                case Seats.Wanted.Said(var seat, KeyWord.Supervise(var digits)) ->
                        supervision.said(now, seat, digits);
                case Seats.Wanted.Said(var seat, var word) -> keys.said(now, seat, word);
                case Seats.Wanted.Heard(var seat, var what) ->
                        Keypads.heard(out, seat, what, inForce.keypads());
                case Seats.Wanted.Tell(var what) -> out.tell(what);
                case Seats.Wanted.Put(var what) -> out.put(what);
            }
        }
    }

    private void keyed(Now now, int position, KeysIn what) {
        if (seats.at(position) != null) {
            wanted(now, seats.keys(now, seats.at(position), what));
        }
    }

    private void atSeat(Now now, int position, LegReport said) {
        Call call = seats.at(position).call;
        if (call != null) {
            execution.report(now, call, said);
        }
    }

    /** Whom nobody can be rung for goes on; callers of a queue are offered elsewhere anyway. */
    private void unreachable(Now now, Seat seat) {
        supervision.unreachable(now, seat);
        consultations.unreachable(now, seat);
        if (seat.call != null && !seat.call.direct().isEmpty() && (!seat.present || seat.away)) {
            execution.carryOut(now, seat.call, services.unreachable(seat.call));
        }
    }

    /** A call that is made there ends; one that came in does not. */
    private void hangUpOwn(Now now, Seat seat) {
        supervision.leave(now, seat);
        consultations.leave(now, seat);
        if (seat.call != null && seat.call.outgoing()) {
            execution.report(now, seat.call, new LegReport.HungUp());
        }
    }

    // ---- timers and rules

    private void expired(Now now, CallTimer timer) {
        switch (timer) {
            case CallTimer.Distributor(var its) -> out.tell(new AcdIn.Expired(its));
            case CallTimer.ConnectIntoQueue(var id) -> {
                Call call = calls.get(id);
                if (call != null) {
                    execution.carryOut(now, call, services.connectDue(call));
                }
            }
            case CallTimer.Outgoing(var kind, var id) -> {
                Call call = calls.get(id);
                if (call != null) {
                    execution.carryOut(now, call, services.expired(now, call, kind));
                }
            }
            case CallTimer.CardLost(var card) -> wanted(now, cardsAway.lost(card));
            case CallTimer.KeysSilent(var position) -> keyed(now, position, new KeysIn.Silent());
            case CallTimer.ButtonHeld(var position) -> keyed(now, position, new KeysIn.Held());
            case CallTimer.SignalHeard(var position) ->
                    out.put(new CallOut.Signal(position, null));
            case CallTimer.BridgeTone(var position) -> supervision.toneDue(position);
            case CallTimer.AutoAnswer(var position, var call) ->
                    wanted(now, itself.due(now, position, call));
            case CallTimer.LongLeave(var agent) -> leaves.longLeave(agent);
            case CallTimer.LocksOver _ -> keys.locksOver(now);
            case CallTimer.Colleague(var id) -> consultations.noAnswer(now, id);
            case CallTimer.HeadsetGone(var position) -> {
                hangUpOwn(now, seats.at(position));
                out.tell(new AcdIn.SignOut(seats.at(position).agent, SignOutReason.HEADSET));
            }
        }
    }

    private void turned(Now now, String queue, boolean open) {
        inForce.turned(queue, open);
        if (!open) {
            calls.toClear(0).forEach(call ->
                    execution.carryOut(now, call, services.closed(now, call, queue)));
        }
    }

    private void reload(Now now, CallIn.Reload with) {
        Plan before = inForce.plan();
        places.forget(now);
        inForce.reload(with.plan(), with.closedSpans());
        services.dialling().reload(before);
        keys.reload(before);
        ledger.reload(with.plan().queues());
        outlooks.reload(ids(with.plan()));
        witness.reload(with.plan());
        out.tell(new AcdIn.Reload(Rules.of(with.plan(), with.leaving())));
        wanted(now, seats.reload(now, with.plan(), id -> !acd.hasAgent(id)
                || acd.agent(id).state() == AgentState.SIGNED_OUT));
        supervision.reload(now);
    }

    private void restarted(Now now, CallIn.Restarted with) {
        // An order to end service ends with the process that it was given to.
        inForce.draining = false;
        // The state may be older than what the records hold: no id is given twice.
        inForce.session = with.session();
        ourOutage(now, any -> true);
        dials.restarted();
        supervision.restarted();
        wanted(now, keys.restarted(now));
        out.put(seats.lamps());
        distribution.restarted(now, with);
        // A release that knows no direct calls may have ended one without setting the agent free.
        seats.agents().stream().filter(agent -> acd.occupied(agent)
                && !seats.of(agent).busy())
                .forEach(agent -> out.tell(new AcdIn.Vacant(agent)));
    }

    // ---- what others may know

    /** Queues to which callers come and for which nobody at all can be called upon. */
    public List<String> queuesWithoutAgents() {
        return acd.queuesWithoutAgents();
    }

    public Ledger ledger() {
        return ledger;
    }

    public QueueCounts queue(String id) {
        return acd.counts(id);
    }

    /** What is expected of the waits in a queue. */
    public QueueOutlook outlook(String queue) {
        return outlooks.of(queue);
    }

    /** Callers who are in line, by call. */
    public Map<String, QueuePlace> standings(Now now) {
        return outlooks.standings(ids(inForce.plan()), now);
    }

    public AgentView agent(String id) {
        return acd.agent(id);
    }

    /** What is in a call now. */
    public CallsInUse inUse() {
        return new CallsInUse(calls, consultations.colleagues(), seats, acd);
    }

    /** What the lamp of a position is to show. */
    public LampPattern lamp(int position) {
        return seats.at(position).position.lamp();
    }

    public SeatView seat(int position) {
        return seats.view(position);
    }

    /** Span and call reference, such as {@code 1/17}; empty when there is no such seizure. */
    public String referenceOf(String id) {
        return calls.referenceOf(id);
    }

    /** Calls in progress, in the order of their arrival, then those that agents make. */
    public List<CallView> calls(Now now) {
        return calls.all().stream()
                .map(call -> Steps.view(now, call, inForce.plan().outbound())).toList();
    }

    /** The records of all calls in progress, closed as interrupted by us. */
    public List<CallRecord> abandon(Now now) {
        return Abandoned.records(now, calls);
    }

    /** The rows for figures that go with {@link #abandon}. */
    public List<FigureRow> abandonedFigures(Now now) {
        return Abandoned.figures(now, calls, inForce, times, supervision);
    }

    /** Names what call control holds; its rules come from the plan. */
    public void state(Fields f) {
        inForce.session = f.text("session", inForce.session);
        incoming.last(f.number("last_call", incoming.last()));
        inForce.state(f);
        f.part("distributor", acd::state);
        f.part("ledger", ledger::state);
        f.part("waits", outlooks::state);
        f.part("assignment_log", witness::state);
        f.part("callers", flood::state);
        places.state(f);
        f.part("agent_times", times::state);
        f.part("key_desk", keys::state);
        seats.state(f, inForce.plan());
        CallCodecs.seizures(f, calls, seats);
        f.part("colleagues", consultations::state);
        f.part("outgoing", part -> CallCodecs.outgoing(part, inForce, calls, seats, dials));
        CallCodecs.forCallers(f, calls, seats, execution.asked());
        f.part("supervision", supervision::state);
    }
}
