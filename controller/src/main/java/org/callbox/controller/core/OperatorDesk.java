package org.callbox.controller.core;

import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.bridge.card.FeatureRequests;
import org.callbox.bridge.card.SessionIn;
import org.callbox.controller.call.CallIn;
import org.callbox.controller.time.Now;
import org.callbox.controller.time.Timers;

/** The questions and orders of the operator socket. Has no state. */
final class OperatorDesk {
    private final Switchboard board;
    private final Facts facts;
    private final Traces traces;
    private final LinkTraces linkTraces;
    private final Map<Integer, CardUnit> cards;
    private final Publisher publisher;
    private final Timers<CoreTimer> timers;
    private final Agenda agenda;

    OperatorDesk(Switchboard board, Facts facts, Traces traces, LinkTraces linkTraces,
            Map<Integer, CardUnit> cards, Publisher publisher, Timers<CoreTimer> timers,
            Agenda agenda) {
        this.board = board;
        this.facts = facts;
        this.traces = traces;
        this.linkTraces = linkTraces;
        this.cards = cards;
        this.publisher = publisher;
        this.timers = timers;
        this.agenda = agenda;
    }

    void asked(Now now, Event.Operator asked) {
        switch (asked.verb()) {
            case "status" -> reply(asked, board.snapshot(now));
            case "calls" -> reply(asked, facts.calls(now));
            case "call" -> dial(asked);
            case "stop" -> {
                boolean clear = "clear".equals(asked.arguments().get("mode"));
                agenda.forCalls(clear ? new CallIn.ClearAll() : new CallIn.Drain());
                facts.stopping(clear ? "clearing every call" : "waiting for the last call");
                publisher.touch("status");
                Map<String, Object> answer = new LinkedHashMap<>();
                answer.put("stopping", 1);
                answer.put("calls", board.calls(now).size());
                reply(asked, answer);
            }
            case "trace" -> {
                Map<String, Object> frames = traces.asked(asked.id(), asked.arguments());
                if (frames != null) {
                    reply(asked, frames);
                } else {
                    timers.start(new CoreTimer.TraceDue(asked.id()),
                            now.monoMs() + Traces.WAIT_MS);
                }
            }
            case "link" -> {
                Map<String, Object> frames =
                        linkTraces.asked(now, cards, asked.id(), asked.arguments());
                if (frames != null) {
                    reply(asked, frames);
                } else {
                    timers.start(new CoreTimer.LinkTraceDue(asked.id()),
                            now.monoMs() + LinkTraces.WAIT_MS);
                }
            }
            case "card" -> card(asked);
            default -> reply(asked, Map.of("error", "unknown question: " + asked.verb()));
        }
    }

    private void dial(Event.Operator asked) {
        String position = asked.arguments().getOrDefault("position", "");
        if (position.matches("[0-9]{1,4}")) {
            agenda.forCalls(new CallIn.Dial(asked.id(), Integer.parseInt(position),
                    asked.arguments().getOrDefault("number", "")));
        } else {
            reply(asked, Map.of("error", "position is to be the number of a position"));
        }
    }

    /** A request for a card; its answer comes when the card has answered. */
    private void card(Event.Operator asked) {
        String card = asked.arguments().getOrDefault("card", "");
        CardUnit unit = card.matches("[0-9]{1,3}") ? cards.get(Integer.parseInt(card)) : null;
        if (unit == null) {
            reply(asked, Map.of("error", "card is to be a card of this box: " + cards.keySet()));
            return;
        }
        try {
            agenda.tell(unit.plan.id(), new SessionIn.Ask(asked.id(),
                    FeatureRequests.parse(asked.arguments().getOrDefault("request", ""))));
        } catch (IllegalArgumentException wrong) {
            reply(asked, Map.of("error", wrong.getMessage()));
        }
    }

    private void reply(Event.Operator asked, Map<String, Object> fields) {
        agenda.command(new Command.Reply(asked.id(), fields));
    }
}
