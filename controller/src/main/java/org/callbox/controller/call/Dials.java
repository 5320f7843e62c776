package org.callbox.controller.call;

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
            case Outbound.Verdict.Refused(var why) -> {
                out.put(new CallOut.Answer(asked.question(), false, why, ""));
                out.put(new CallOut.Say(true,
                        "position " + asked.position() + ": no outgoing call, " + why));
            }
            case Outbound.Verdict.Allowed(var rule, var digits) -> execution.begin(now,
                    Call.byAgent(inForce.session + "-o" + calls.nextOut(),
                            PositionLeg.calling(asked.position(), seat.agent), digits,
                            new Dialling(rule, asked.question()), now));
        }
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
}
