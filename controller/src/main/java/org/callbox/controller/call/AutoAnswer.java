package org.callbox.controller.call;

import java.util.List;
import org.callbox.controller.acd.AcdIn;
import org.callbox.controller.acd.NotReadyReason;
import org.callbox.controller.keys.KeysOut.Heard;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.position.PositionIn;
import org.callbox.controller.time.Now;

/**
 * Calls that answer themselves, after a tone, for agents whose headset has no key (docs/lamps.md).
 * Only while the headset is there, off hook and not muted. Whoever leaves it so and goes away is
 * found by callers who do not stay: after two in a row the agent is not ready.
 */
final class AutoAnswer {
    /** How long the tone is heard before the caller. */
    static final long TONE_MS = 1_000;

    /** A caller who clears so soon may have spoken to nobody. */
    static final long BRIEF_MS = 10_000;

    /** Such calls in a row, with nothing done at the position. */
    static final int BRIEF_MAX = 2;

    private final InForce inForce;
    private final Seats seats;
    private final Output out;

    AutoAnswer(InForce inForce, Seats seats, Output out) {
        this.inForce = inForce;
        this.seats = seats;
        this.out = out;
    }

    /** A call has begun to ring at a seat, or rings on there and the headset is of use again. */
    void rings(Seat seat) {
        if (!wanted(seat)) {
            return;
        }
        int position = seat.plan.id();
        if (!seat.tones) {
            out.put(new CallOut.Say(true, "position " + position + ": calls do not answer"
                    + " themselves there, since the card plays no tones; this one rings"));
        } else if (fit(seat)) {
            out.put(new CallOut.Signal(position, Heard.CALL));
            out.put(new CallOut.Start(new CallTimer.SignalHeard(position), TONE_MS));
            out.put(new CallOut.Start(
                    new CallTimer.AutoAnswer(position, seat.call.id()), TONE_MS));
        }
    }

    /** The tone is over: what the position wants upon it, nothing where it rings on. */
    List<Seats.Wanted> due(Now now, int position, String call) {
        Seat seat = seats.at(position);
        boolean answers = seat != null && wanted(seat) && seat.call.id().equals(call)
                && seat.tones && fit(seat);
        if (answers) {
            seat.answeredItself = call;
        }
        return answers ? seats.at(now, position, new PositionIn.AnswersItself()) : List.of();
    }

    private boolean wanted(Seat seat) {
        if (seat.call == null || seat.call.position() == null
                || seat.call.position().phase() != PositionLeg.Phase.RINGING) {
            return false;
        }
        AgentPlan agent = inForce.agent(seat.agent);
        return agent != null && agent.ways().autoAnswers();
    }

    private static boolean fit(Seat seat) {
        return seat.present && !seat.away && seat.offHook && !seat.muted;
    }

    /** A hand was at a position, so somebody is there. */
    void moved(Seat seat, PositionIn what) {
        boolean hand = switch (what) {
            case PositionIn.Hook(boolean off) -> seat.present && off != seat.offHook;
            case PositionIn.Mute(boolean on) -> seat.present && on != seat.muted;
            case PositionIn.Button(var button, boolean pressed) -> pressed;
            case PositionIn.Key _, PositionIn.ReadyHeld _ -> true;
            case PositionIn.Headset _, PositionIn.AnswersItself _, PositionIn.Notice _,
                    PositionIn.Show _ -> false;
        };
        if (hand) {
            seat.answeredItself = "";
            seat.brief = 0;
        }
    }

    /** An agent's call is over; the distributor has not heard of it yet. */
    void ends(Now now, Call call) {
        Seat seat = seats.at(call.positionId());
        if (seat.answeredItself.isEmpty() || !seat.answeredItself.equals(call.id())) {
            return;
        }
        seat.answeredItself = "";
        if (call.talkMs(now) >= BRIEF_MS) {
            seat.brief = 0;
            return;
        }
        seat.brief++;
        if (seat.brief >= BRIEF_MAX) {
            seat.brief = 0;
            out.tell(new AcdIn.NotReady(call.agent(), NotReadyReason.UNATTENDED));
            out.put(new CallOut.Say(true, "position " + call.positionId() + ": agent "
                    + call.agent() + " is not ready, since " + BRIEF_MAX + " calls in a row that"
                    + " answered themselves there were over within " + BRIEF_MS / 1_000
                    + " s, and nothing was done at the position"));
        }
    }
}
