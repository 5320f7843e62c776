package org.callbox.controller.core;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.alarm.Alarm;
import org.callbox.controller.alarm.AlarmType;
import org.callbox.controller.call.CallView;
import org.callbox.controller.time.Now;

/**
 * Calls that do not end: nobody talks for half a day, and no timer of Q.931 lets a call be cleared
 * for minutes. Looked at once a minute.
 */
final class StuckCalls {
    static final long LASTS_MS_MAX = 12 * 3_600_000L;
    static final long CLEARING_MS_MAX = 300_000;
    private static final String CLEARING = "clearing";

    private final transient AlarmDesk desk;
    private final transient Facts facts;
    /** Calls that were being cleared, and since when they have been seen so. */
    private final Map<String, Long> clearing = new LinkedHashMap<>();

    StuckCalls(AlarmDesk desk, Facts facts) {
        this.desk = desk;
        this.facts = facts;
    }

    void minute(Now now) {
        Set<String> cleared = new LinkedHashSet<>();
        int stuck = 0;
        String first = "";
        for (CallView call : facts.calls(now)) {
            boolean lasts = call.forMs() > LASTS_MS_MAX;
            if (call.phase().equals(CLEARING)) {
                cleared.add(call.id());
                clearing.putIfAbsent(call.id(), now.monoMs());
                lasts |= now.monoMs() - clearing.get(call.id()) > CLEARING_MS_MAX;
            }
            if (lasts) {
                first = first.isEmpty() ? call.id() : first;
                stuck++;
            }
        }
        clearing.keySet().retainAll(cleared);
        desk.cause(now, Alarm.of(AlarmType.CALLS_STUCK), stuck > 0, stuck == 0 ? ""
                : stuck + (stuck == 1 ? " call: " : " calls, the first is ") + first);
    }

    void state(Fields f) {
        f.map("clearing", clearing, Codec.TEXT, Codec.LONG);
    }
}
