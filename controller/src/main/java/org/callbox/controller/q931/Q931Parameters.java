package org.callbox.controller.q931;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What differs from line to line (EN 300 403-1 clause 9).
 *
 * @param side which side of the interface this is
 * @param timersMs every timer in milliseconds; one of 0 is never run
 * @param n316 how often RESTART is sent before giving up, at least 1 (5.5.1; default 2)
 * @param enquiriesMax how often STATUS ENQUIRY is sent before the call is cleared, at least 1
 * @param callsMax how many calls may exist, 1 to {@value CallRef#VALUE_MAX}; one SETUP beyond it
 *     is refused with cause 42
 * @param restartAnsweredAbove true when {@link Q931In.RestartDone} answers each restart of the
 *     peer under T317; false when the layer acknowledges at once, its calls being released
 * @param interfaceId how the peer names this interface when it does so explicitly (4.5.13)
 */
public record Q931Parameters(
        Side side, Map<Q931Timer, Long> timersMs, int n316, int enquiriesMax, int callsMax,
        boolean restartAnsweredAbove, int interfaceId) {
    public static final int N316_DEFAULT = 2;
    public static final int ENQUIRIES_MAX_DEFAULT = 3;
    /** Two calls for each of 30 channels (one of them being cleared), and some to refuse. */
    public static final int CALLS_MAX_DEFAULT = 64;

    public Q931Parameters {
        EnumMap<Q931Timer, Long> all = new EnumMap<>(Q931Timer.class);
        for (Q931Timer timer : Q931Timer.values()) {
            long ms = timersMs.getOrDefault(timer, timer.defaultMs(side));
            if (ms < 0) {
                throw new IllegalArgumentException(timer + " of " + ms + " ms");
            }
            all.put(timer, ms);
        }
        if (n316 < 1 || enquiriesMax < 1 || callsMax < 1 || callsMax > CallRef.VALUE_MAX) {
            throw new IllegalArgumentException("a counter is out of range");
        }
        timersMs = Collections.unmodifiableMap(all);
    }

    /** The standard's defaults. */
    public static Q931Parameters defaults(Side side) {
        return of(side, Map.of(), Map.of());
    }

    /**
     * The standard's defaults but for what is named; names of other layers' timers are passed by.
     *
     * @param timersMs by name, such as T309, in milliseconds
     * @param counters N316, enquiries-max and calls-max for the limits of our own, interface-id
     */
    public static Q931Parameters of(
            Side side, Map<String, Long> timersMs, Map<String, Integer> counters) {
        EnumMap<Q931Timer, Long> own = new EnumMap<>(Q931Timer.class);
        for (Q931Timer timer : Q931Timer.values()) {
            if (timersMs.containsKey(timer.name())) {
                own.put(timer, timersMs.get(timer.name()));
            }
        }
        return new Q931Parameters(side, own,
                counters.getOrDefault("N316", N316_DEFAULT),
                counters.getOrDefault("enquiries-max", ENQUIRIES_MAX_DEFAULT),
                counters.getOrDefault("calls-max", CALLS_MAX_DEFAULT), false,
                counters.getOrDefault("interface-id", 0));
    }

    /** The same, each restart of the peer being answered by {@link Q931In.RestartDone}. */
    public Q931Parameters withRestartAnsweredAbove() {
        return new Q931Parameters(side, timersMs, n316, enquiriesMax, callsMax, true,
                interfaceId);
    }

    /** Milliseconds; 0 when the timer is not run. */
    public long ms(Q931Timer timer) {
        return timersMs.get(timer);
    }

    /** What our causes name as their location (Q.850 Table 1). */
    int location() {
        return side == Side.USER ? Cause.LOCATION_USER : Cause.LOCATION_PRIVATE_LOCAL;
    }
}
