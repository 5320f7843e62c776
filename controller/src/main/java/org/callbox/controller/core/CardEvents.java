package org.callbox.controller.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.CardWords;
import org.callbox.bridge.card.ClockMode;
import org.callbox.bridge.card.FeatureWords;
import org.callbox.bridge.card.Loop;
import org.callbox.bridge.card.SessionOut;
import org.callbox.controller.call.CallIn;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.position.PositionIn;
import org.callbox.controller.publish.StatePublisher;
import org.callbox.controller.publish.Topic;
import org.callbox.controller.span.Defects;
import org.callbox.controller.span.SpanIn;
import org.callbox.controller.time.Now;
import org.callbox.controller.time.Timers;

/** What the sessions with the cards report, handed to the rooms that it concerns. Has no state. */
final class CardEvents {
    private final Plan plan;
    private final Map<Integer, SpanUnit> spans;
    private final Routing routing;
    private final Traces traces;
    private final LineDesk lines;
    private final StatePublisher publisher;
    private final Timers<CoreTimer> timers;
    private final Agenda agenda;
    private final AlarmCauses alarms;
    private final Facts facts;

    CardEvents(Plan plan, Map<Integer, SpanUnit> spans, Routing routing, Traces traces,
            LineDesk lines, StatePublisher publisher, Timers<CoreTimer> timers, Agenda agenda,
            AlarmCauses alarms, Facts facts) {
        this.plan = plan;
        this.spans = spans;
        this.routing = routing;
        this.traces = traces;
        this.lines = lines;
        this.publisher = publisher;
        this.timers = timers;
        this.agenda = agenda;
        this.alarms = alarms;
        this.facts = facts;
    }

    void said(Now now, CardUnit unit, SessionOut what) {
        int card = unit.plan.id();
        switch (what) {
            case SessionOut.Ready ready -> ready(unit, ready);
            case SessionOut.NotReady(var why) -> {
                if (!unit.adopting) {
                    notReady(unit, why, 0);
                }
            }
            case SessionOut.Frame(var port, var frame) -> {
                SpanUnit span = routing.spanAt(spans.values(), card, port);
                if (span != null) {
                    traces.passed(now, span, false, frame, timers);
                    agenda.forSpan(span.plan.id(), new SpanIn.Frame(frame));
                }
            }
            case SessionOut.Layer1(var state) -> layer1(now, card, state);
            case SessionOut.Port(var state) -> port(card, state);
            case SessionOut.Key(var port, var key, var kept) -> {
                PositionPlan position = routing.positionAt(card, port);
                if (position != null) {
                    agenda.atPosition(position.id(), new PositionIn.Key(key, kept));
                }
            }
            case SessionOut.Refused(var asked, var code, var text) ->
                    complained(unit, "card " + card + " " + text);
            case SessionOut.Settled(var asked) -> {
                publisher.touch(new Topic.Card(card));
                publisher.touch(new Topic.Status());
                alarms.card(card);
                agenda.say(false, "card " + card + ": " + asked + " is in order now");
            }
            case SessionOut.Unusable(var text) ->
                    complained(unit, "card " + card + " " + text);
            case SessionOut.JoinFailed failed -> notJoined(card, failed);
            case SessionOut.Incompatible(var text, _) ->
                    complained(unit, "card " + card + " " + text);
            case SessionOut.Corrected(var routes) -> agenda.say(true, "card " + card + ": "
                    + routes + " routes were not as we had left them, and are again");
            case SessionOut.Clock(var source, var mode) -> clock(unit, source, mode);
            case SessionOut.LoopEnded(var port) -> loopEnded(now, card, port);
            case SessionOut.BankChanged(var event) -> flash().changed(unit, event);
            case SessionOut.Answered answered -> {
                if (answered.message() instanceof CardMessage.LoopInfo info) {
                    looped(now, card, info);
                }
                answered(unit, answered);
            }
            case SessionOut.Counters(var counters) -> {
                SpanUnit span = routing.spanAt(spans.values(), card, counters.span());
                if (span != null) {
                    lines.counted(now, span, counters);
                }
            }
            case SessionOut.Hdlc _, SessionOut.Digit _ -> { }
            case SessionOut.Send send -> throw new IllegalStateException("left inside: " + send);
            case SessionOut.Start start -> throw new IllegalStateException("left inside: " + start);
            case SessionOut.Stop stop -> throw new IllegalStateException("left inside: " + stop);
            case SessionOut.ResetLink all -> throw new IllegalStateException("left inside: " + all);
        }
    }

    private void notJoined(int card, SessionOut.JoinFailed failed) {
        String why = failed.why();
        agenda.say(true, "card " + card + " did not join "
                + CardWords.tell(failed.routes()) + ": " + why);
        routing.positionsOf(card, failed.routes()).forEach(position -> {
            alarms.faulty(position, why);
            agenda.forCalls(new CallIn.JoinFailed(position, why));
        });
        routing.linesOf(card, failed.routes(), spans.values()).forEach(line ->
                agenda.forCalls(new CallIn.LinesNotJoined(line[0], line[1], why)));
    }

    private void clock(CardUnit unit, int source, ClockMode mode) {
        String word = FeatureWords.clockMode(mode);
        if (unit.clockSource != source || !word.equals(unit.clockMode)) {
            unit.clockSource = source;
            unit.clockMode = word;
            alarms.card(unit.plan.id());
            publisher.touch(new Topic.Card(unit.plan.id()));
            spans.values().stream().filter(span -> span.plan.card() == unit.plan.id())
                    .forEach(span -> publisher.touch(new Topic.Span(span.plan.id())));
            agenda.say(mode == ClockMode.HOLDOVER, "card " + unit.plan.id() + ": its clock is "
                    + word + (source == 0 ? "" : " to its span " + source));
        }
    }

    private void loopEnded(Now now, int card, int port) {
        agenda.say(false, "card " + card + ": the loopback of its span " + port
                + " has ended by itself");
        looped(now, card, new CardMessage.LoopInfo(port, Loop.NONE, 0));
    }

    private void looped(Now now, int card, CardMessage.LoopInfo info) {
        SpanUnit span = routing.spanAt(spans.values(), card, info.span());
        if (span != null) {
            lines.looped(now, span, info.loop(), info.leftS());
        }
    }

    private void answered(CardUnit unit, SessionOut.Answered answered) {
        if (answered.question() == CardUnit.WHAT_RUNS
                || answered.question() == CardUnit.WHAT_FIRMWARE) {
            flash().told(unit, answered.message());
            return;
        }
        if (answered.question() == CardUnit.OWN_QUESTION) {
            if (answered.message() instanceof CardMessage.Telemetry telemetry
                    && unit.measured(telemetry)) {
                publisher.touch(new Topic.Card(unit.plan.id()));
            }
            return;
        }
        if (Bridges.asked(answered.question())) {
            agenda.forCalls(new CallIn.BridgeIs(Bridges.own(answered.question()),
                    answered.why().isEmpty() ? ""
                            : "card " + unit.plan.id() + ": " + answered.why()));
            return;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        if (answered.why().isEmpty()) {
            FlashDesk.put(fields, unit, answered.message());
            fields.put("card", unit.plan.id());
            fields.put("response", CardWords.name(answered.message()).split(" ")[0]);
            fields.put("text", CardWords.tell(answered.message()));
        } else {
            fields.put("error", "card " + unit.plan.id() + ": " + answered.why());
        }
        agenda.command(new Command.Reply(answered.question(), fields));
    }

    private FlashDesk flash() {
        return new FlashDesk(publisher, alarms, agenda);
    }

    private void complained(CardUnit unit, String sentence) {
        alarms.card(unit.plan.id());
        publisher.touch(new Topic.Card(unit.plan.id()));
        publisher.touch(new Topic.Status());
        agenda.say(true, sentence);
    }

    private void ready(CardUnit unit, SessionOut.Ready ready) {
        int card = unit.plan.id();
        if (unit.unseen && (ready.cardRestarted() || ready.holdExpired())) {
            forgotten(card);
        } else if (unit.adopting) {
            routing.neverJoined(card, ready).forEach(
                    position -> agenda.forCalls(new CallIn.NeverJoined(position)));
        }
        agenda.tell(new BoxEvent.Link(card, true, ready.cardRestarted(),
                ready.inventory().identity().firmware(), ""));
        unit.ready = true;
        unit.trouble = null;
        unit.adopting = false;
        unit.unseen = false;
        unit.inventory = ready.inventory();
        unit.restarts += ready.cardRestarted() ? 1 : 0;
        unit.greeted(agenda, facts.questions());
        alarms.card(card);
        if (ready.cardRestarted() && !unit.restartAnnounced) {
            alarms.reset(card);
        }
        unit.restartAnnounced = false;
        publisher.touch(new Topic.Card(card));
        publisher.touch(new Topic.Status());
        publisher.touch(new Topic.Info());
        String firmware = ready.inventory().identity().firmware();
        agenda.say(false, "card " + card + ": ready, firmware " + firmware
                + (ready.cardRestarted() ? ", it had restarted" : ""));
        for (SpanUnit span : spans.values()) {
            span.awaited |= span.plan.card() == card;
            if (span.plan.card() == card && ready.cardRestarted()) {
                span.quality.anew();
            }
            if (span.plan.card() == card && (ready.cardRestarted() || ready.holdExpired())) {
                lines.unlooped(span);
            }
        }
        headsets(card, ready.ports());
        agenda.forCalls(new CallIn.CardBack(
                card, ready.inventory().capabilities().toneGenerators() > 0));
    }

    /** A port of which the card says nothing has no headset. */
    private void headsets(int card, List<CardMessage.PortState> ports) {
        for (PositionPlan position : plan.positions()) {
            if (position.card() == card && ports.stream()
                    .noneMatch(port -> port.port() == position.headset())) {
                agenda.atPosition(position.id(), new PositionIn.Headset(false));
            }
        }
        ports.forEach(port -> port(card, port));
    }

    /** While we were away the card let go of what it had joined: those calls are over. */
    private void forgotten(int card) {
        for (SpanUnit span : spans.values()) {
            if (span.plan.card() == card) {
                agenda.forCalls(new CallIn.CardForgot(span.plan.id()));
            }
        }
    }

    /** @param forMs how long it has been so already */
    void notReady(CardUnit unit, String why, long forMs) {
        int card = unit.plan.id();
        agenda.tell(new BoxEvent.Link(card, false, false, unit.inventory == null
                ? "" : unit.inventory.identity().firmware(), why));
        unit.ready = false;
        unit.trouble = why;
        alarms.card(card);
        publisher.touch(new Topic.Card(card));
        publisher.touch(new Topic.Status());
        agenda.say(true, "card " + card + ": not reachable, " + why);
        for (SpanUnit span : spans.values()) {
            if (span.plan.card() == card) {
                agenda.forSpan(span.plan.id(), new SpanIn.CardGone());
            }
        }
        agenda.forCalls(new CallIn.CardAway(card, forMs));
    }

    private void layer1(Now now, int card, CardMessage.Layer1State state) {
        SpanUnit span = routing.spanAt(spans.values(), card, state.span());
        if (span == null) {
            return;
        }
        lines.seen(now, span, state);
        if (!state.equals(span.layer1)) {
            span.layer1 = state;
            publisher.touch(new Topic.Span(span.plan.id()));
            publisher.touch(new Topic.Status());
            agenda.forSpan(span.plan.id(), new SpanIn.Layer1(new Defects(
                    state.los(), state.lof(), state.ais(), state.rai())));
        }
        if (span.awaited) {
            // The first report after the card was read says that its HDLC controller runs.
            span.awaited = false;
            agenda.forSpan(span.plan.id(), new SpanIn.CardReady());
        }
    }

    private void port(int card, CardMessage.PortState state) {
        PositionPlan position = routing.positionAt(card, state.port());
        if (position != null) {
            if (state.present()) {
                // Before anybody rings there: a hook that was off already is no answer.
                agenda.atPosition(position.id(), new PositionIn.Hook(state.offHook()));
            }
            agenda.atPosition(position.id(), new PositionIn.Headset(state.present()));
            agenda.atPosition(position.id(), new PositionIn.Hook(state.offHook()));
            agenda.atPosition(position.id(), new PositionIn.Mute(state.muted()));
        }
    }
}
