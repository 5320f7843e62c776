package org.callbox.controller.core;

import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.controller.call.CallIn;
import org.callbox.controller.time.Now;
import org.callbox.controller.time.Timers;

/** The questions and orders of the operator socket. Has no state. */
final class OperatorDesk {
    private final Switchboard board;
    private final Facts facts;
    private final Traces traces;
    private final Publisher publisher;
    private final Timers<CoreTimer> timers;
    private final Agenda agenda;

    OperatorDesk(Switchboard board, Facts facts, Traces traces, Publisher publisher,
            Timers<CoreTimer> timers, Agenda agenda) {
        this.board = board;
        this.facts = facts;
        this.traces = traces;
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

    private void reply(Event.Operator asked, Map<String, Object> fields) {
        agenda.command(new Command.Reply(asked.id(), fields));
    }
}
