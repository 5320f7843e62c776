package org.callbox.controller.call;

import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.plan.NumberingPlan.LimitsPlan;
import org.callbox.controller.time.Now;

/**
 * Keeps one caller from taking all channels: so many calls at a time, so many in an hour. A number
 * that nobody vouches for is counted apart from the same one of the network, so that whoever makes
 * one up does not use up the share of its owner.
 */
final class Flood {
    /** Callers whose calls of the last hour are known; then the one of longest ago is forgotten. */
    private static final int CALLERS_MAX = 4_096;
    private static final long HOUR_MS = 3_600_000;

    private final InForce inForce;
    private final Calls calls;
    /**
     * When each caller would have used up nothing, in the order of their last calls: a call adds
     * its share of an hour, and the sum may not lie an hour ahead.
     */
    private final LinkedHashMap<String, Long> freeAtMs = new LinkedHashMap<>();

    Flood(InForce inForce, Calls calls) {
        this.inForce = inForce;
        this.calls = calls;
    }

    /** Whether a caller has more calls than the limits allow; counts the call when not. */
    boolean exceeds(Now now, Call call) {
        LimitsPlan limits = inForce.plan().numbering().limits();
        String caller = caller(call);
        int most = caller.isEmpty() ? limits.withheldCalls() : limits.callsPerCaller();
        if (most > 0 && atATime(caller) > most) {
            return true;
        }
        return !caller.isEmpty() && limits.callsPerCallerHour() > 0
                && tooOften(now.monoMs(), caller, limits.callsPerCallerHour());
    }

    /** Calls of a caller that are not over, this one among them; who was refused counts none. */
    private int atATime(String caller) {
        int count = 0;
        for (Call one : calls.seizures()) {
            count += !one.clearing() && caller(one).equals(caller) ? 1 : 0;
        }
        return count;
    }

    private boolean tooOften(long nowMs, String caller, int anHour) {
        long share = HOUR_MS / anHour;
        long free = Math.max(nowMs, freeAtMs.getOrDefault(caller, nowMs));
        if (free - nowMs > HOUR_MS - share) {
            return true;
        }
        freeAtMs.remove(caller);
        if (freeAtMs.size() >= CALLERS_MAX) {
            freeAtMs.remove(freeAtMs.firstEntry().getKey());
        }
        freeAtMs.put(caller, free + share);
        return false;
    }

    /** Empty for one who shows no number. */
    private String caller(Call call) {
        CallingParty caller = call.caller();
        String number = inForce.callers().number(caller.shown(), caller.shownType());
        return number.isEmpty() || caller.vouched() ? number : "?" + number;
    }

    void state(Fields f) {
        Map<String, Long> known = freeAtMs;
        f.map("free_at_ms", known, Codec.TEXT, Codec.LONG);
    }
}
