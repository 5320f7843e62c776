package org.callbox.controller.call;

import org.callbox.controller.acd.Acd;
import org.callbox.controller.acd.AcdIn;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.acd.NotReadyReason;

/**
 * Whoever is not ready for long is signed out, so that nobody counts as there who has gone home
 * (rule R12). A headset that is unplugged has a time of its own, and what a card or port is to
 * blame for is no leave. Has no state.
 */
final class LongLeave {
    private final InForce inForce;
    private final Acd acd;
    private final Seats seats;
    private final AgentTimes times;
    private final Output out;

    LongLeave(InForce inForce, Acd acd, Seats seats, AgentTimes times, Output out) {
        this.inForce = inForce;
        this.acd = acd;
        this.seats = seats;
        this.times = times;
        this.out = out;
    }

    /**
     * Another reason begins the time anew: somebody has given it. The agent's times are not told
     * of the change yet; a time that began before it is stopped also where none is set any more.
     */
    void changed(String agent, AgentState state, String reason) {
        CallTimer timer = new CallTimer.LongLeave(agent);
        int after = inForce.plan().office().signOut().notReadyS();
        if (after > 0 && state == AgentState.NOT_READY && leave(reason)) {
            out.put(new CallOut.Start(timer, after * 1_000L));
        } else if (leave(times.notReadyFor(agent))) {
            out.put(new CallOut.Stop(timer));
        }
    }

    void over(String agent) {
        int after = inForce.plan().office().signOut().notReadyS();
        if (after == 0 || !acd.hasAgent(agent)
                || acd.agent(agent).state() != AgentState.NOT_READY
                || !leave(acd.agent(agent).reason())) {
            return;
        }
        Seat seat = seats.of(agent);
        if (seat != null) {
            // Whoever is fixed there comes back by a press of ready.
            seat.left = true;
        }
        out.put(new CallOut.Say(false, "agent " + agent + " is signed out after " + after
                + " s of being not ready (" + acd.agent(agent).reason() + ")"));
        out.tell(new AcdIn.SignOut(agent));
    }

    /** @param reason of being not ready, empty for whoever is not */
    private static boolean leave(String reason) {
        return switch (reason) {
            case "", NotReadyReason.HEADSET, NotReadyReason.SEAT_FAULT, NotReadyReason.CARD_AWAY ->
                    false;
            default -> true;
        };
    }
}
