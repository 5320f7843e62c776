package org.callbox.controller.plan;

import java.util.List;
import java.util.stream.IntStream;
import org.callbox.controller.plan.HoursPlan.CalendarPlan;
import org.callbox.controller.plan.HoursPlan.Interval;
import org.callbox.controller.plan.HoursPlan.WeekdayPlan;

/**
 * The nightly call of the box to itself (docs/test-call.md).
 *
 * @param atMin when it begins, in minutes after local midnight
 * @param zone name of the time zone
 * @param span on which it goes out
 * @param position whose headset rings
 * @param number one of the box's own, as it is dialled
 */
public record TestCallPlan(int atMin, String zone, int span, int position, String number) {
    /** Under which the opening hours know its calendar; no queue, bell or agent has such an id. */
    public static final String HOURS_KEY = "test:call";
    private static final int DAYS = 7;

    /** As in the site file. */
    String at() {
        return new Interval(atMin, atMin + 1).toString().substring(0, 5);
    }

    /** Open for the minute in which it begins. */
    public static CalendarPlan minute(int atMin) {
        List<Interval> minute = List.of(new Interval(atMin, atMin + 1));
        return new CalendarPlan(HOURS_KEY, IntStream.rangeClosed(1, DAYS)
                .mapToObj(day -> new WeekdayPlan(day, minute)).toList(), List.of(), List.of());
    }
}
