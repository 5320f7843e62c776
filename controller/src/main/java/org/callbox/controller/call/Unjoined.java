package org.callbox.controller.call;

import java.util.ArrayDeque;
import java.util.List;
import org.callbox.controller.acd.AcdIn;
import org.callbox.controller.acd.NotReadyReason;
import org.callbox.controller.plan.Plan;

/**
 * Callers whom an agent has answered and who are joined to nobody: they wait on at their old place,
 * as answered calls by now, so that none is left in silence. Has no state.
 */
final class Unjoined {
    /**
     * Seats at which the card did not join a caller. With the second it is not the seat that is at
     * fault, and no further agent is taken away from other callers.
     */
    private static final int SEATS_MAX = 2;

    private final Plan plan;
    private final List<CallOut> out;
    private final ArrayDeque<AcdIn> forAcd;

    Unjoined(Plan plan, List<CallOut> out, ArrayDeque<AcdIn> forAcd) {
        this.plan = plan;
        this.out = out;
        this.forAcd = forAcd;
    }

    static Call talking(Seat seat) {
        return seat.call != null && seat.call.phase == Call.Phase.TALKING ? seat.call : null;
    }

    /** The card has not joined them. False: the caller is to be cleared, nobody can be joined. */
    boolean mayWaitOn(Seat seat, Call call, String why) {
        boolean waitsOn = ++call.joinFailures < SEATS_MAX;
        out.add(new CallOut.Say(true, "position " + seat.plan.id() + ": call " + call.id
                + " was answered but not joined, " + why + (waitsOn
                ? "; the caller goes back to the head of the queue, the seat is at fault"
                : "; as at another seat before, so the caller is cleared")));
        if (waitsOn) {
            forAcd.add(new AcdIn.NotReady(call.agent, NotReadyReason.SEAT_FAULT));
        }
        return waitsOn;
    }

    void takeBack(Seat seat, Call call) {
        out.add(new CallOut.Part(call.span, call.channel, call.position));
        out.add(new CallOut.PlayTone(call.span, call.channel));
        // First the caller, so that the agent set free is not offered somebody further back.
        forAcd.add(new AcdIn.Returned(
                call.id, call.queue, plan.busOfSpan(call.span), call.sequence));
        forAcd.add(new AcdIn.Released(call.agent));
        seat.call = null;
        call.answered = null;
        call.waitsOn();
        out.add(new CallOut.Touched(CallOut.Topic.HEADSET, "" + seat.plan.id()));
        out.add(new CallOut.Touched(CallOut.Topic.CALLS, ""));
    }
}
