package org.callbox.controller.call;

import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.acd.AgentView;
import org.callbox.controller.time.Now;

/** Calls that agents want to make, and what the spans say of them before they have a line. */
final class Dials {
    private final InForce inForce;
    private final Calls calls;
    private final Seats seats;
    private final DialService service;
    private final Execution execution;
    private final Output out;
    /** Whom each agent called last, as it was typed; forgotten when the agent leaves. */
    private final Map<String, String> lastNumbers = new LinkedHashMap<>();

    Dials(InForce inForce, Calls calls, Seats seats, DialService service, Execution execution,
            Output out) {
        this.inForce = inForce;
        this.calls = calls;
        this.seats = seats;
        this.service = service;
        this.execution = execution;
        this.out = out;
    }

    /** @param agent who sits there, null for nobody */
    void dial(Now now, CallIn.Dial asked, AgentView agent) {
        Seat seat = seats.at(asked.position());
        switch (service.wanted(asked, seat, agent)) {
            case Outbound.Verdict.Refused(var why, var _) -> {
                if (asked.question() != 0) {
                    out.put(new CallOut.Answer(asked.question(), false, why, ""));
                }
                refused(asked.position(), why);
            }
            case Outbound.Verdict.Allowed(var rule, var digits) -> {
                lastNumbers.put(seat.agent, asked.number());
                execution.begin(now, Call.byAgent(inForce.session + "-o" + calls.nextOut(),
                        PositionLeg.calling(asked.position(), seat.agent), digits,
                        new Dialling(rule, asked.question(), asked.question() == 0), now));
            }
        }
    }

    /** Whether a number is called whatever happens. */
    boolean emergency(String number) {
        return service.emergency(number);
    }

    void refused(int position, String why) {
        out.put(new CallOut.Say(true, "position " + position + ": no outgoing call, " + why));
    }

    /** Whom an agent called last; empty for nobody since the sign-in. */
    String lastNumber(String agent) {
        return lastNumbers.getOrDefault(agent, "");
    }

    /** Whoever signs in at that place next has called nobody. */
    void left(String agent) {
        lastNumbers.remove(agent);
    }

    void placed(Now now, CallIn.Placed placed) {
        Call call = calls.get(placed.call());
        if (placed.ref() == null) {
            execution.report(now, call, new LegReport.Gone(placed.refusal()));
            return;
        }
        call.trunk().placed(placed.ref(), placed.channel());
        calls.online(call);
        if (call.clearing()) {
            call.trunk().clear(out, call.trunk().clearedBy(), call.cause);
        }
    }

    /** Whoever asked before is not there any more. */
    void restarted() {
        calls.byAgents().forEach(call -> call.dialling().takeQuestion());
    }

    void state(Fields f) {
        f.map("last_numbers", lastNumbers, Codec.TEXT, Codec.TEXT);
    }
}
