package org.callbox.controller.call;

import org.callbox.controller.acd.Acd;
import org.callbox.controller.keys.KeyWord;
import org.callbox.controller.plan.KeypadPlan;
import org.callbox.controller.plan.KeypadPlan.SpeedDial;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.time.Now;

/** Calls that agents begin by keys (docs/keys.md). Has no state. */
final class KeyCalls {
    private final InForce inForce;
    private final Dials dials;
    private final AgentOrders orders;
    private final Acd acd;

    KeyCalls(InForce inForce, Dials dials, AgentOrders orders, Acd acd) {
        this.inForce = inForce;
        this.dials = dials;
        this.orders = orders;
        this.acd = acd;
    }

    /** @return whether it is done, or there is a call now */
    boolean said(Now now, Seat seat, KeyWord.OfCall word) {
        KeypadPlan plan = inForce.keypads();
        return switch (word) {
            case KeyWord.CallNumber(var digits) -> dialled(now, seat, word, digits);
            case KeyWord.OtherOne _ -> ordered(now, seat, new AgentWish.Alternate());
            case KeyWord.CallListed(var code) -> dialled(now, seat, word, listed(plan, code));
            case KeyWord.CallAgain _ -> dialled(now, seat, word, dials.lastNumber(seat.agent));
            case KeyWord.Colleague(var to) -> ordered(now, seat, seat.call == null
                    ? new AgentWish.CallPosition(to) : new AgentWish.Consult(to));
            case KeyWord.HoldOrBack _ -> ordered(now, seat, seat.call != null
                    && (seat.asked != null || seat.call.connection().held())
                    ? new AgentWish.Resume() : new AgentWish.Hold());
            case KeyWord.HandOver _ -> ordered(now, seat, new AgentWish.HandOver());
            case KeyWord.ToPosition(var to) ->
                    ordered(now, seat, new AgentWish.ToPosition(to));
            case KeyWord.ToQueue(var code) -> toQueue(now, seat, code);
        };
    }

    private boolean toQueue(Now now, Seat seat, int code) {
        for (QueuePlan queue : inForce.plan().queues()) {
            if (queue.code() == code && code != 0) {
                return ordered(now, seat, new AgentWish.ToQueue(queue.id()));
            }
        }
        orders.refused(seat.plan.id(), "transfer is not possible, the site file has no queue with"
                + " the code " + code);
        return false;
    }

    private boolean ordered(Now now, Seat seat, AgentWish wish) {
        return orders.asked(now, new CallIn.Asked(0, seat.plan.id(), wish));
    }

    private boolean dialled(Now now, Seat seat, KeyWord.OfCall word, String number) {
        KeypadPlan plan = inForce.keypads();
        String why = plan.calls() == KeypadPlan.Calls.NONE
                ? "nothing is called at keypads by outbound.keypads of the site file"
                : number.isEmpty() ? nothing(word)
                : plan.calls() == KeypadPlan.Calls.SPEED_DIAL && !listed(plan, number)
                        && !dials.emergency(number)
                ? "only numbers of outbound.speed_dial are called at keypads" : "";
        if (!why.isEmpty()) {
            dials.refused(seat.plan.id(), why);
            return false;
        }
        if (seat.call != null) {
            return ordered(now, seat, new AgentWish.ConsultNumber(number));
        }
        dials.dial(now, new CallIn.Dial(0, seat.plan.id(), number), seat.agent.isEmpty()
                ? null : acd.agent(seat.agent));
        return seat.call != null;
    }

    /** The number of a code; empty for none. */
    private static String listed(KeypadPlan plan, int code) {
        return plan.speedDials().stream().filter(one -> one.code() == code)
                .map(SpeedDial::number).findFirst().orElse("");
    }

    private static boolean listed(KeypadPlan plan, String number) {
        return plan.speedDials().stream().anyMatch(one -> one.number().equals(number));
    }

    private static String nothing(KeyWord.OfCall word) {
        return word instanceof KeyWord.CallListed(var code)
                ? "the site file has no number with the code " + code
                : "nobody was called from there since the sign-in";
    }
}
