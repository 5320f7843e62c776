package org.callbox.controller.alarm;

import java.util.Map;

/** Raises and clears alarms. Which are raised is kept by its owner, with the rest of the state. */
public final class Alarms {
    private final Map<String, Long> raisedMs;

    /** @param raisedMs keys of the alarms that are raised, and since when by the wall clock */
    public Alarms(Map<String, Long> raisedMs) {
        this.raisedMs = raisedMs;
    }

    /** Said each time there is cause for it; the time of the first stays. */
    public AlarmChange raise(Alarm alarm, long wallMs) {
        Long since = raisedMs.putIfAbsent(alarm.key(), wallMs);
        return new AlarmChange(alarm, true, since != null, since == null ? wallMs : since);
    }

    /** Null when it was not raised. */
    public AlarmChange clear(Alarm alarm) {
        Long since = raisedMs.remove(alarm.key());
        return since == null ? null : new AlarmChange(alarm, false, true, since);
    }
}
