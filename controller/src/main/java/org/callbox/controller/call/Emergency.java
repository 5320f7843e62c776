package org.callbox.controller.call;

import java.util.List;
import org.callbox.controller.q931.CauseValue;

/**
 * A channel for an emergency call where none is idle: a call outside that nobody has answered for
 * a caller is cleared for it, else the caller who came last, of those who wait in the same
 * switching domain and have spoken with nobody. Has no state.
 */
final class Emergency {
    private final InForce inForce;
    private final Calls calls;

    Emergency(InForce inForce, Calls calls) {
        this.inForce = inForce;
        this.calls = calls;
    }

    boolean is(Call call) {
        return Outbound.emergency(
                inForce.plan().outbound(), call.dialling().rule(), call.number());
    }

    /** A span is there and has no channel for the call. */
    static boolean full(int cause) {
        return cause == CauseValue.NO_CIRCUIT_CHANNEL_AVAILABLE.value()
                || cause == CauseValue.REQUESTED_CIRCUIT_CHANNEL_NOT_AVAILABLE.value()
                || cause == CauseValue.SWITCHING_EQUIPMENT_CONGESTION.value();
    }

    /**
     * What to do when no channel could be had; nothing where nobody waits, or for another reason.
     *
     * @param all on which the call may be made
     */
    List<Decision> noChannel(Call call, int cause, List<Integer> all) {
        // Which span was asked last says nothing of the others.
        boolean each = inForce.helpsAtRisk();
        List<Integer> spans = each ? call.dialling().fullOf(all) : all;
        boolean taken = each ? !spans.isEmpty() : full(cause);
        // One that had a channel was cleared by the network, where no channel of ours is missing.
        if (!taken || !is(call) || call.clearing() || call.trunk().channel() != 0) {
            return List.of();
        }
        for (Call one : calls.forCallersOrAsking().reversed()) {
            if (one.answered == null && !one.clearing() && one.trunk().channel() != 0
                    && spans.contains(one.trunk().span())) {
                return List.of(new Decision.Say("call " + one.id() + ", which nobody has answered"
                                + " yet for a caller, is cleared so that position "
                                + call.positionId() + " has a channel for an emergency call"),
                        new Decision.MakeRoom(one.id()));
            }
        }
        for (Call one : calls.seizures().reversed()) {
            boolean waits = one.phase() == CallPhase.WAITING || one.phase() == CallPhase.OFFERED;
            if (waits && one.handed() == null && spans.contains(one.trunk().span())) {
                return List.of(new Decision.Say("call " + one.id() + " of a caller who waits is"
                                + " cleared so that position " + call.positionId()
                                + " has a channel for an emergency call"),
                        new Decision.MakeRoom(one.id()));
            }
        }
        return List.of();
    }

    /**
     * Whether to try channels that are kept from other calls: while their card tries an image, as
     * it may go back and cut the call off, but is confirmed at once where all is well with it; or
     * while their line waits to be restarted, or is. Better that than to clear somebody.
     */
    boolean worthTheRisk(Call call, int cause) {
        boolean none = DialService.elsewhere(cause)
                || cause == CauseValue.REQUESTED_CIRCUIT_CHANNEL_NOT_AVAILABLE.value();
        return none && inForce.helpsAtRisk() && call.phase() == CallPhase.DIALLING && is(call)
                && !call.clearing() && !call.dialling().riskTaken() && call.trunk().channel() == 0;
    }

    /** The emergency call for which a call was cleared that is over now; null for none. */
    Call waitsFor(Call over) {
        for (Call one : calls.goingOut()) {
            if (one.dialling().awaits().equals(over.id())) {
                return one;
            }
        }
        return null;
    }
}
