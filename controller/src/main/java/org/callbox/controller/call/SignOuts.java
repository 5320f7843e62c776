package org.callbox.controller.call;

import java.util.List;
import org.callbox.controller.acd.Acd;
import org.callbox.controller.acd.AcdIn;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.acd.NotReadyReason;
import org.callbox.controller.acd.SignOutReason;

/**
 * Who is signed out by the box, so that nobody counts as there who has gone home: when the shift
 * is over (docs/hours.md), when the site file has it so, and after being not ready for long (rule
 * R12). A headset that is unplugged has a time of its own, and what a card or port is to blame for
 * is no leave. Has no state.
 */
final class SignOuts {
    private final InForce inForce;
    private final Acd acd;
    private final Seats seats;
    private final AgentTimes times;
    private final Output out;

    SignOuts(InForce inForce, Acd acd, Seats seats, AgentTimes times, Output out) {
        this.inForce = inForce;
        this.acd = acd;
        this.seats = seats;
        this.times = times;
        this.out = out;
    }

    /**
     * Another reason begins the time of a long leave anew: somebody has given it. The agent's
     * times are not told of the change yet; a time that began before it is stopped also where none
     * is set any more.
     */
    void changed(String agent, AgentState state, String reason) {
        CallTimer timer = new CallTimer.LongLeave(agent);
        int after = inForce.plan().office().signOut().notReadyS();
        if (after > 0 && state == AgentState.NOT_READY && leave(reason)) {
            out.put(new CallOut.Start(timer, after * 1_000L));
        } else if (leave(times.notReadyFor(agent))) {
            out.put(new CallOut.Stop(timer));
        }
        if (state == AgentState.SIGNED_OUT && reason.equals(SignOutReason.ORDERED)) {
            left(agent);
        }
        if (state == AgentState.SIGNED_OUT && reason.equals(SignOutReason.SHIFT_OVER)) {
            left(agent);
            out.put(new CallOut.Say(false, "agent " + agent
                    + " is signed out: the shift is over"));
        }
    }

    void longLeave(String agent) {
        int after = inForce.plan().office().signOut().notReadyS();
        if (after == 0 || !acd.hasAgent(agent)
                || acd.agent(agent).state() != AgentState.NOT_READY
                || !leave(acd.agent(agent).reason())) {
            return;
        }
        left(agent);
        out.put(new CallOut.Say(false, "agent " + agent + " is signed out after " + after
                + " s of being not ready (" + acd.agent(agent).reason() + ")"));
        out.tell(new AcdIn.SignOut(agent, SignOutReason.LONG_LEAVE));
    }

    /** What is going on at the seat goes on, and its wrap-up. */
    void shiftOver(String agent) {
        if (!acd.hasAgent(agent) || acd.agent(agent).state() == AgentState.SIGNED_OUT) {
            return;
        }
        String meanwhile = word(acd.agent(agent).state());
        if (!meanwhile.isEmpty()) {
            out.put(new CallOut.Say(false, "the shift of agent " + agent + " is over ("
                    + meanwhile + ", and signed out afterwards)"));
        }
        out.tell(new AcdIn.LeaveAfter(agent, SignOutReason.SHIFT_OVER));
    }

    /**
     * Somebody else decides: what is going on at the seat goes on, and its wrap-up. Nobody is made
     * ready whose headset is away or whose seat has failed.
     */
    void ordered(String agent, CallIn.Ordered.Wish wish) {
        if (!acd.hasAgent(agent) || acd.agent(agent).state() == AgentState.SIGNED_OUT) {
            return;
        }
        switch (wish) {
            case SIGN_OUT -> {
                left(agent);
                out.tell(new AcdIn.LeaveAfter(agent, SignOutReason.ORDERED));
            }
            case AWAY -> {
                if (acd.agent(agent).state() != AgentState.NOT_READY) {
                    out.tell(new AcdIn.NotReady(agent, SignOutReason.ORDERED));
                }
            }
            case READY -> {
                if (acd.agent(agent).state() != AgentState.NOT_READY
                        || leave(acd.agent(agent).reason())) {
                    out.tell(new AcdIn.Ready(agent));
                }
            }
        }
    }

    private static String word(AgentState state) {
        return switch (state) {
            case SIGNED_OUT, NOT_READY, READY -> "";
            case OFFERED -> "rung";
            case TALKING, OCCUPIED -> "in a call";
            case WRAP_UP -> "in wrap-up";
        };
    }

    /** The site file has it so, or has it otherwise again. */
    void siteFile(List<String> leave, List<String> stay) {
        leave.forEach(agent -> out.tell(new AcdIn.SignOut(agent, SignOutReason.SITE_FILE)));
        stay.forEach(agent -> out.tell(new AcdIn.Ready(agent)));
    }

    /** Whoever is fixed there comes back by a press of ready, not by being there. */
    private void left(String agent) {
        Seat seat = seats.of(agent);
        if (seat != null) {
            seat.left = true;
        }
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
