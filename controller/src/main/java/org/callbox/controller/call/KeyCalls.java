package org.callbox.controller.call;

import org.callbox.controller.acd.Acd;
import org.callbox.controller.keys.KeyWord;
import org.callbox.controller.plan.KeypadPlan;
import org.callbox.controller.time.Now;

/** Calls that agents begin by keys (docs/keys.md). Has no state. */
final class KeyCalls {
    private final InForce inForce;
    private final Dials dials;
    private final Acd acd;

    KeyCalls(InForce inForce, Dials dials, Acd acd) {
        this.inForce = inForce;
        this.dials = dials;
        this.acd = acd;
    }

    /** @return whether there is a call now */
    boolean begun(Now now, Seat seat, KeyWord.OfCall word) {
        KeypadPlan plan = inForce.keypads();
        String number = switch (word) {
            case KeyWord.CallNumber(var digits) -> digits;
            case KeyWord.CallListed(var code) -> plan.number(code);
            case KeyWord.CallAgain _ -> dials.lastNumber(seat.agent);
        };
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
        dials.dial(now, new CallIn.Dial(0, seat.plan.id(), number), seat.agent.isEmpty()
                ? null : acd.agent(seat.agent));
        return seat.call != null;
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
