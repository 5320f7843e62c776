package org.callbox.controller.hours;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.plan.HoursPlan.CalendarPlan;
import org.callbox.controller.plan.HoursPlan.HolidayPlan;
import org.callbox.controller.plan.HoursPlan.Interval;
import org.callbox.controller.plan.HoursPlan.SpecialDays;
import org.callbox.controller.plan.HoursPlan.WeekdayPlan;
import org.callbox.controller.plan.Plan;

/** One calendar in one time zone, asked at one moment. */
final class Calendar {
    private static final long DAY_MS = 86_400_000L;
    private static final long MINUTE_MS = 60_000L;

    /** Some time in which it is open, from the hours of one day. */
    private record Open(long fromMs, long untilMs, Hours of) {}

    /** What says when a day is open. */
    private record Hours(List<Interval> open, OpenReason why, String name) {}

    private final CalendarPlan plan;
    private final ZoneTable zone;

    Calendar(CalendarPlan plan, ZoneTable zone) {
        this.plan = plan;
        this.zone = zone;
    }

    Openness at(long wallMs) {
        long today = Math.floorDiv(zone.localMs(wallMs), DAY_MS);
        // The day before yesterday as well: a zone may leave out a whole day.
        for (long day = today - 2; day <= today; day++) {
            for (Open one : on(day)) {
                if (one.fromMs() <= wallMs && wallMs < one.untilMs()) {
                    return new Openness(true, one.of().why(), one.of().name(),
                            endMs(today, wallMs));
                }
            }
        }
        Hours hours = hours(today);
        return new Openness(false, hours.why(), hours.name(), beginMs(today, wallMs));
    }

    /** When it closes, intervals that touch being one. */
    private long endMs(long today, long wallMs) {
        long endMs = wallMs;
        for (long day = today - 2; withinTable(endMs); day++) {
            for (Open one : on(day)) {
                if (one.fromMs() > endMs) {
                    return endMs;
                }
                endMs = Math.max(endMs, one.untilMs());
            }
            if (zone.firstMs(day * DAY_MS) > endMs) {
                return endMs;
            }
        }
        return Openness.UNKNOWN;
    }

    private long beginMs(long today, long wallMs) {
        for (long day = today - 2; withinTable(zone.firstMs(day * DAY_MS)); day++) {
            for (Open one : on(day)) {
                if (one.fromMs() > wallMs) {
                    return one.fromMs();
                }
            }
        }
        return Openness.UNKNOWN;
    }

    private boolean withinTable(long ms) {
        return ms < zone.untilMs();
    }

    /** In the order of their beginnings; one that a change of the clock leaves no time is none. */
    private List<Open> on(long day) {
        Hours hours = hours(day);
        List<Open> found = new ArrayList<>(hours.open().size());
        for (Interval one : hours.open()) {
            long fromMs = zone.firstMs(day * DAY_MS + one.fromMin() * MINUTE_MS);
            long untilMs = zone.firstMs(day * DAY_MS + one.toMin() * MINUTE_MS);
            if (fromMs < untilMs) {
                found.add(new Open(fromMs, untilMs, hours));
            }
        }
        return found;
    }

    private static boolean on(HolidayPlan one, LocalDate date) {
        return (one.year() == 0 || one.year() == date.getYear())
                && one.month() == date.getMonthValue() && one.day() == date.getDayOfMonth();
    }

    /** @param day since 1970-01-01 */
    private Hours hours(long day) {
        SpecialDays special = Plan.find(plan.exceptions(),
                one -> one.from() <= day && day <= one.to());
        if (special != null) {
            return new Hours(special.open(), OpenReason.EXCEPTION, special.name());
        }
        LocalDate date = LocalDate.ofEpochDay(day);
        HolidayPlan holiday = Plan.find(plan.holidays(), one -> on(one, date));
        if (holiday != null) {
            return new Hours(List.of(), OpenReason.HOLIDAY, holiday.name());
        }
        WeekdayPlan weekday = Plan.find(plan.week(),
                one -> one.weekday() == date.getDayOfWeek().getValue());
        return new Hours(weekday == null ? List.of() : weekday.open(), OpenReason.HOURS, "");
    }
}
