package org.callbox.controller.size;

import java.time.DayOfWeek;

/**
 * An hour of the week, as the office has known it.
 *
 * @param hour it begins, 0 to 23, local time
 * @param seen how many such hours there were
 * @param calls in all of them
 * @param callsPerHour expected; not calls / seen when other opening hours are asked about
 * @param uncertain how far the true mean may be from that, to either side, 19 times in 20
 * @param inTime share of the callers that was answered in time; 0 when nobody called
 * @param agents mean number of different agents who answered in such an hour
 */
public record Slot(DayOfWeek day, int hour, double seen, long calls, double callsPerHour,
        double uncertain, double inTime, double agents) {
    /** Fewer such hours tell little of the next one. */
    public static final int SEEN_MIN = 4;
    /** The mean of fewer calls is off by a quarter or more. */
    public static final int CALLS_MIN = 20;

    /** Whether a forecast may be made of it. */
    public boolean enough() {
        return seen >= SEEN_MIN && calls >= CALLS_MIN;
    }

    /** The same hour with more or fewer calls. */
    Slot times(double factor) {
        return new Slot(day, hour, seen, calls, callsPerHour * factor, uncertain * factor,
                inTime, agents);
    }
}
