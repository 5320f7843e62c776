package org.callbox.controller.core;

import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.FeatureRequests;
import org.callbox.bridge.card.SessionIn;
import org.callbox.controller.call.CallIn;
import org.callbox.controller.publish.StatePublisher;
import org.callbox.controller.publish.Topic;
import org.callbox.controller.time.Now;
import org.callbox.controller.time.Timers;

/** Answers what operators ask and hands on what they order. Has no state. */
final class OperatorDesk {
    private final Facts facts;
    private final Traces traces;
    private final LinkTraces linkTraces;
    private final Map<Integer, CardUnit> cards;
    private final StatePublisher publisher;
    private final Timers<CoreTimer> timers;
    private final Agenda agenda;
    private final HoursDesk hours;
    private final SelfTestDesk selfTest;
    private final LineDesk lines;
    private final AlarmDesk alarms;

    OperatorDesk(Facts facts, Traces traces, LinkTraces linkTraces, Map<Integer, CardUnit> cards,
            StatePublisher publisher, Timers<CoreTimer> timers, Agenda agenda,
            HoursDesk hours, SelfTestDesk selfTest, LineDesk lines, AlarmDesk alarms) {
        this.facts = facts;
        this.traces = traces;
        this.linkTraces = linkTraces;
        this.cards = cards;
        this.publisher = publisher;
        this.timers = timers;
        this.agenda = agenda;
        this.hours = hours;
        this.selfTest = selfTest;
        this.lines = lines;
        this.alarms = alarms;
    }

    void asked(Now now, Event.Operator asked) {
        long id = asked.id();
        switch (asked.request()) {
            case OperatorRequest.Status() -> reply(id, publisher.snapshot(now));
            case OperatorRequest.Calls() -> reply(id, publisher.calls(now));
            case OperatorRequest.Dial(var position, var number, var test) ->
                    agenda.forCalls(new CallIn.Dial(id, position, number, test));
            case OperatorRequest.Handle(var position, var wish) ->
                    agenda.forCalls(new CallIn.Asked(id, position, wish));
            case OperatorRequest.Stop(var clear) -> stop(now, id, clear);
            case OperatorRequest.Trace trace -> replyOrWait(id, traces.asked(id, trace),
                    new CoreTimer.TraceDue(id), now.monoMs() + Traces.WAIT_MS);
            case OperatorRequest.Link link -> replyOrWait(id,
                    linkTraces.asked(now, cards, id, link),
                    new CoreTimer.LinkTraceDue(id), now.monoMs() + LinkTraces.WAIT_MS);
            case OperatorRequest.Card(var card, var request) -> card(id, card, request);
            case OperatorRequest.Block order -> lines.block(id, order);
            case OperatorRequest.Loopback order -> lines.loop(id, order);
            case OperatorRequest.SpanReset order -> lines.resets().asked(id, order);
            case OperatorRequest.PerfReset order -> lines.countAnew(now, id, order);
            case OperatorRequest.Line(var span) -> reply(id, lines.history(span));
            case OperatorRequest.Night night -> hours.night(now, id, night);
            case OperatorRequest.Opening order -> hours.opening(now, id, order);
            case OperatorRequest.Overflow order ->
                    new OverflowDesk(facts, hours, agenda).asked(now, id, order);
            case OperatorRequest.OfAgent order -> new PeopleDesk(facts, agenda).asked(id, order);
            case OperatorRequest.OfAlarm order -> alarms.asked(now, id, order);
            case OperatorRequest.LampTest order -> selfTest.asked(now, id, order);
            case OperatorRequest.LampTestState() -> reply(id, selfTest.running());
            case OperatorRequest.Reload reload ->
                    reply(id, Map.of("error", "the site file is not read by the core"));
            case OperatorRequest.Erase erase ->
                    reply(id, Map.of("error", "the records are not written by the core"));
            case OperatorRequest.Looked looked ->
                    reply(id, Map.of("error", "who looks at records is not written by the core"));
            case OperatorRequest.Drill _, OperatorRequest.DrillEnd _,
                    OperatorRequest.DrillState _, OperatorRequest.ButtonPresses _ ->
                    reply(id, Map.of("error", "the core has no part in that"));
            case OperatorRequest.Obsolete(var verb) ->
                    reply(id, Map.of("error", "unknown question: " + verb));
        }
    }

    private void stop(Now now, long id, boolean clear) {
        agenda.forCalls(clear ? new CallIn.ClearAll() : new CallIn.Drain());
        facts.stopping(clear ? "clearing every call" : "waiting for the last call");
        publisher.touch(new Topic.Status());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("stopping", 1);
        answer.put("calls", facts.calls(now).size());
        reply(id, answer);
    }

    /** @param frames null for none yet */
    private void replyOrWait(long id, Map<String, Object> frames, CoreTimer timer, long dueMs) {
        if (frames != null) {
            reply(id, frames);
        } else {
            timers.start(timer, dueMs);
        }
    }

    /** @param frames null where nobody waits for them any more */
    void due(long id, Map<String, Object> frames) {
        if (frames != null) {
            reply(id, frames);
        }
    }

    /** A request for a card; its answer comes when the card has answered. */
    private void card(long id, int card, String request) {
        if (!cards.containsKey(card)) {
            reply(id, Map.of("error", "card is to be a card of this box: " + cards.keySet()));
            return;
        }
        try {
            CardCommand.Request<?> asked = FeatureRequests.parse(request);
            Map<String, Object> refusal = FlashDesk.guard(
                    cards.get(card), facts.spanUnits(), asked, facts.helpsAtRisk);
            if (refusal == null) {
                agenda.tell(card, new SessionIn.Ask(id, asked));
            } else {
                reply(id, refusal);
            }
        } catch (IllegalArgumentException wrong) {
            reply(id, Map.of("error", wrong.getMessage()));
        }
    }

    private void reply(long id, Map<String, Object> fields) {
        agenda.command(new Command.Reply(id, fields));
    }
}
