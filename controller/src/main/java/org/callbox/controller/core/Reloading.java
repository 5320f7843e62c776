package org.callbox.controller.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.callbox.bridge.card.SessionIn;
import org.callbox.controller.call.CallControl;
import org.callbox.controller.call.CallIn;
import org.callbox.controller.call.CallsInUse;
import org.callbox.controller.core.Event.Reload.How;
import org.callbox.controller.hours.HoursIn;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.CardPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PlanChanges;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.plan.SpanPlan;
import org.callbox.controller.publish.Publication;
import org.callbox.controller.publish.StatePublisher;
import org.callbox.controller.publish.Topic;
import org.callbox.controller.span.CardIn;
import org.callbox.controller.span.Defects;
import org.callbox.controller.span.SpanIn;
import org.callbox.controller.time.Now;
import org.callbox.controller.time.Timers;

/** Puts another plan in force, in one step, and what waits for calls when these end. */
final class Reloading {
    private final Switchboard board;
    private final Map<Integer, CardUnit> cards;
    private final Map<Integer, SpanUnit> spans;
    private final CallControl calls;
    private final Routing routing;
    private final Facts facts;
    private final StatePublisher publisher;
    private final Timers<CoreTimer> timers;
    private final Agenda agenda;

    Reloading(Switchboard board, Map<Integer, CardUnit> cards, Map<Integer, SpanUnit> spans,
            CallControl calls, Routing routing, Facts facts, StatePublisher publisher,
            Timers<CoreTimer> timers, Agenda agenda) {
        this.board = board;
        this.cards = cards;
        this.spans = spans;
        this.calls = calls;
        this.routing = routing;
        this.facts = facts;
        this.publisher = publisher;
        this.timers = timers;
        this.agenda = agenda;
    }

    void reload(Now now, Event.Reload with) {
        boolean waited = board.wanted() != null;
        Plan before = waited ? board.wanted() : board.setup().plan();
        List<String> changes = PlanChanges.texts(PlanChanges.between(before, with.plan()));
        boolean starting = with.how() == How.START;
        board.replan(board.setup().with(board.setup().plan(), with.configHash()));
        board.want(with.plan(), with.how() != How.PLAIN);
        leave(now);
        Transition found = transition(starting);
        if (with.how() == How.NOW || starting) {
            clear(now, found, starting);
            // Who was in a call of his own can be told only now.
            leave(now);
            found = transition(starting);
        }
        facts.notInForce(found.notInForce());
        if (waited || !found.complete() || !found.plan().equals(board.setup().plan())) {
            put(now, found);
        } else {
            board.want(null, false);
            facts.reloaded(board.setup(), now);
            publisher.touch(new Topic.Info());
        }
        agenda.tell(new BoxEvent.Config(
                starting, with.configHash(), changes.size(), found.waiting().size()));
        answer(with, changes, found.waiting());
    }

    /** A call has ended, or somebody has left a seat. */
    void goOn(Now now) {
        leave(now);
        Transition found = transition(false);
        facts.notInForce(found.notInForce());
        if (found.complete()) {
            agenda.say(false, "site file: all of it is in force now");
            agenda.tell(new BoxEvent.AllInForce(board.setup().configHash()));
        }
        if (found.complete() || !found.plan().equals(board.setup().plan())) {
            put(now, found);
        }
    }

    private Transition transition(boolean starting) {
        return Transition.of(board.setup().plan(), board.wanted(), new InUse(), starting);
    }

    /** The agents who are to go or to sit elsewhere leave their seats as soon as they can. */
    private void leave(Now now) {
        Plan before = board.setup().plan();
        Plan next = board.wanted();
        CallsInUse use = calls.inUse();
        List<String> leaving = new ArrayList<>();
        List<String> staying = new ArrayList<>();
        for (AgentPlan agent : before.agents()) {
            boolean stays = next.agents().stream().anyMatch(one -> one.id().equals(agent.id())
                    && one.position() == agent.position());
            int place = use.placeOf(agent.id());
            stays &= samePlace(before, next, place) && (agent.position() != 0
                    || next.agents().stream().noneMatch(one -> place != 0
                            && one.position() == place));
            if (!stays && use.stays(agent.id())) {
                leaving.add(agent.id());
            } else if (stays && use.leaves(agent.id())) {
                staying.add(agent.id());
            }
        }
        if (!leaving.isEmpty() || !staying.isEmpty()) {
            agenda.forCalls(new CallIn.Leave(leaving, staying));
            board.work(now);
        }
    }

    private static boolean samePlace(Plan before, Plan next, int position) {
        PositionPlan was = before.positionOrNull(position);
        PositionPlan is = next.positionOrNull(position);
        return was == null && is == null || was != null && is != null
                && Transition.samePlace(was, is)
                && before.busOfPosition(was).equals(next.busOfPosition(is));
    }

    /** At a start only the calls of spans and cards: whoever talks at a position is left to. */
    private void clear(Now now, Transition found, boolean starting) {
        Set<Integer> positions = starting ? Set.of() : found.waitedForPositions();
        if (found.waitedForSpans().isEmpty() && positions.isEmpty()) {
            return;
        }
        for (int span : found.waitedForSpans()) {
            int up = calls.inUse().onSpan(span);
            if (up > 0) {
                agenda.say(true, "span " + span + ": " + up + (up == 1 ? " call is" : " calls are")
                        + " cleared, because the site file has other hardware there");
            }
        }
        agenda.forCalls(new CallIn.ClearOf(found.waitedForSpans(), positions));
        board.work(now);
    }

    private void answer(Event.Reload with, List<String> changes, List<String> waiting) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("changes", changes);
        fields.put("waiting", waiting);
        fields.put("config_hash", with.configHash());
        if (with.question() != 0) {
            agenda.command(new Command.Reply(with.question(), fields));
        }
        changes.forEach(text -> agenda.say(false, "site file: " + text));
        waiting.forEach(text -> agenda.say(true, "site file: not yet in force: " + text));
    }

    // ---- another plan is in force

    private void put(Now now, Transition found) {
        Plan before = board.setup().plan();
        Plan next = found.plan();
        Set<Integer> closed = board.closing() && !found.complete()
                ? found.closedSpans() : Set.of();
        if (found.complete()) {
            board.want(null, false);
        }
        List<Topic.State> topics = publisher.topics();
        positionsGo(before, next);
        spansGo(next);
        board.work(now);
        board.replan(board.setup().with(next, board.setup().configHash()));
        forget(next);
        cardsCome(next);
        spansCome(next);
        board.lines().clock().reloaded(now);
        routing.reload(next);
        facts.reloaded(board.setup(), now);
        if (!before.box().equals(next.box()) || !Objects.equals(before.mqtt(), next.mqtt())) {
            publisher.forget();
        }
        agenda.command(new Command.Adapt(next));
        agenda.forCalls(new CallIn.Reload(next, closed, found.heldQueues()));
        board.hours().tell(now, new HoursIn.Reload(next));
        positionsCome(before, next);
        List<Topic.State> left = publisher.topics();
        for (Topic.State topic : topics) {
            if (!left.contains(topic)) {
                publisher.forget(topic);
                agenda.command(new Command.Publish(new Publication(topic, Map.of())));
            }
        }
        publisher.touchAll();
        board.work(now);
    }

    private void positionsGo(Plan before, Plan next) {
        for (PositionPlan position : before.positions()) {
            PositionPlan is = next.positionOrNull(position.id());
            if (is == null || !Transition.samePlace(position, is)) {
                board.wall().selfTest().ends(position.id());
                agenda.tell(routing.ring(position.id(), false));
                agenda.tell(routing.portLamp(position.id(), false));
            }
        }
    }

    private void positionsCome(Plan before, Plan next) {
        Set<Integer> asked = new TreeSet<>();
        for (PositionPlan position : next.positions()) {
            if (!samePlace(before, next, position.id())) {
                asked.add(position.card());
            }
        }
        asked.forEach(card -> agenda.tell(card, new SessionIn.RefreshPorts()));
    }

    private void spansGo(Plan next) {
        for (SpanUnit unit : spans.values()) {
            SpanPlan is = next.spanOrNull(unit.plan.id());
            if (is == null || is.card() != unit.plan.card() || is.port() != unit.plan.port()) {
                agenda.tell(unit.plan.card(), new SessionIn.ConfigureSpan(
                        unit.plan.port(), unit.layer1Config(), 0));
            }
        }
    }

    /** What is gone, or begins anew, has no timer and says nothing more. */
    private void forget(Plan next) {
        for (SpanUnit unit : List.copyOf(spans.values())) {
            SpanPlan is = next.spanOrNull(unit.plan.id());
            if (is == null || !Transition.sameHardware(unit.plan, is)) {
                timers.stopAll(timer -> timer instanceof CoreTimer.OfSpan(var span, var of)
                        && span == unit.plan.id());
            }
            if (is == null) {
                spans.remove(unit.plan.id());
            }
        }
        for (CardUnit unit : List.copyOf(cards.values())) {
            int id = unit.plan.id();
            if (next.cards().stream().noneMatch(card -> card.id() == id)) {
                timers.stopAll(timer -> timer instanceof CoreTimer.OfCard(var card, var of)
                        && card == id);
                timers.stop(new CoreTimer.Adopt(id));
                cards.remove(id);
            }
        }
    }

    private void cardsCome(Plan next) {
        for (CardPlan card : next.cards()) {
            CardUnit unit = cards.get(card.id());
            if (unit == null) {
                cards.put(card.id(), new CardUnit(card, board.setup().hostBootId()));
                agenda.tell(card.id(), new SessionIn.Expect(card.serial()));
                agenda.tell(card.id(), new SessionIn.Reconcile());
            } else if (!unit.plan.equals(card)) {
                boolean rewired = !unit.plan.port().equals(card.port())
                        || unit.plan.baud() != card.baud();
                unit.plan = card;
                if (rewired) {
                    agenda.forCard(card.id(), new CardIn.Rewired(
                            card.baud(), board.setup().hostBootId()));
                }
                agenda.tell(card.id(), new SessionIn.Expect(card.serial()));
            }
        }
    }

    private void spansCome(Plan next) {
        for (SpanPlan is : next.spans()) {
            SpanUnit was = spans.get(is.id());
            if (was != null && Transition.sameHardware(was.plan, is)) {
                was.limit(is);
            } else if (was != null && was.sameLine(is)) {
                SpanUnit unit = new SpanUnit(is, was);
                spans.put(is.id(), unit);
                goesOn(unit, was);
            } else {
                SpanUnit unit = was == null ? new SpanUnit(is) : new SpanUnit(is, was);
                spans.put(is.id(), unit);
                // The card reports the line as soon as its HDLC controller runs there.
                unit.awaited = true;
                agenda.tell(is.card(), new SessionIn.ConfigureSpan(
                        is.port(), unit.layer1Config(), is.dChannel()));
            }
        }
    }

    /** The card has nothing new to say of the line. */
    private void goesOn(SpanUnit unit, SpanUnit was) {
        int id = unit.plan.id();
        unit.layer1 = was.layer1;
        unit.awaited = was.awaited;
        if (unit.layer1 != null) {
            agenda.forSpan(id, new SpanIn.Layer1(new Defects(unit.layer1.los(),
                    unit.layer1.lof(), unit.layer1.ais(), unit.layer1.rai())));
        }
        if (cards.get(unit.plan.card()).ready && !unit.awaited) {
            agenda.forSpan(id, new SpanIn.CardReady());
        }
    }

    private final class InUse implements Transition.Use {
        private final CallsInUse use = calls.inUse();

        @Override
        public int callsOnSpan(int span) {
            return Math.max(use.onSpan(span), spans.get(span).span.calls());
        }

        @Override
        public boolean talks(int position) {
            return use.at(position);
        }

        @Override
        public boolean inCall(String agent) {
            return use.agent(agent);
        }

        @Override
        public int placeOf(String agent) {
            return use.placeOf(agent);
        }

        @Override
        public int callsOfQueue(String queue) {
            return use.ofQueue(queue);
        }

        @Override
        public boolean cardsAway() {
            return use.cardsAway();
        }
    }
}
