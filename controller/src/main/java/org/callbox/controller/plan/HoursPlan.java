package org.callbox.controller.plan;

import java.util.List;
import java.util.Locale;

/**
 * When the queues are open. A time of day is in minutes after local midnight; an interval belongs
 * to the day on which it begins, and one that ends at or before its beginning ends on the day
 * after, so that its end is over 1440.
 *
 * @param zone name of the time zone, such as {@code Europe/Berlin}; empty without calendars
 * @param queues those that name a calendar; all others are always open
 */
public record HoursPlan(String zone, List<CalendarPlan> calendars, List<QueueHours> queues) {
    /** Every queue is always open. */
    public static final HoursPlan NONE = new HoursPlan("", List.of(), List.of());

    /** What a queue with hours does when they are over and nothing else is said. */
    public static final QueueHours ALWAYS = new QueueHours("", "", AtClose.SERVE, 20);

    /** @param toMin over {@code fromMin} */
    public record Interval(int fromMin, int toMin) {
        @Override
        public String toString() {
            return time(fromMin) + "-" + (toMin == 1_440 ? "24:00" : time(toMin % 1_440));
        }

        private static String time(int minutes) {
            return String.format(Locale.ROOT, "%02d:%02d", minutes / 60, minutes % 60);
        }
    }

    /** @param weekday 1 Monday to 7 Sunday */
    public record WeekdayPlan(int weekday, List<Interval> open) {}

    /**
     * Closed, all intervals that begin on that day.
     *
     * @param year 0 for every year
     */
    public record HolidayPlan(int year, int month, int day, String name) {}

    /**
     * Other intervals than those of the weekday, holiday or not.
     *
     * @param from days since 1970-01-01
     * @param to the last such day
     * @param name may be empty
     */
    public record SpecialDays(long from, long to, List<Interval> open, String name) {}

    public record CalendarPlan(String id, List<WeekdayPlan> week, List<HolidayPlan> holidays,
            List<SpecialDays> exceptions) {}

    /** What becomes at closing of those who wait. */
    public enum AtClose {
        /** They are served, as long as an agent is there. */
        SERVE,
        /** They are cleared, as those are who come later. */
        CLEAR
    }

    /** @param closedCause of Q.850, with which callers of a closed queue are refused */
    public record QueueHours(String queue, String calendar, AtClose atClose, int closedCause) {}

    /** What holds for a queue, in the plan or not. */
    public QueueHours of(String queue) {
        QueueHours found = Plan.find(queues, one -> one.queue().equals(queue));
        return found == null ? ALWAYS : found;
    }

    /** Null when there is none of that id. */
    CalendarPlan calendar(String id) {
        return Plan.find(calendars, one -> one.id().equals(id));
    }
}
