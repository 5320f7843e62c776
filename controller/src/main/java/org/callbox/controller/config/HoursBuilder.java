package org.callbox.controller.config;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.callbox.controller.config.Value.Block;
import org.callbox.controller.plan.HoursPlan;
import org.callbox.controller.plan.HoursPlan.AtClose;
import org.callbox.controller.plan.HoursPlan.CalendarPlan;
import org.callbox.controller.plan.HoursPlan.HolidayPlan;
import org.callbox.controller.plan.HoursPlan.Interval;
import org.callbox.controller.plan.HoursPlan.QueueHours;
import org.callbox.controller.plan.HoursPlan.SpecialDays;
import org.callbox.controller.plan.HoursPlan.WeekdayPlan;

/** Turns the opening hours of an effective config without errors into their plan. */
final class HoursBuilder {
    private HoursBuilder() {}

    static HoursPlan build(Block top) {
        Block hours = top.block("hours");
        return hours == null ? HoursPlan.NONE : new HoursPlan(hours.text("zone"),
                hours.rows("calendars").stream().map(HoursBuilder::calendar).toList(),
                top.rows("queues").stream().filter(queue -> queue.block("hours") != null)
                        .map(queue -> queue(queue.text("id"), queue.block("hours"))).toList());
    }

    private static QueueHours queue(String id, Block hours) {
        return new QueueHours(id, hours.text("calendar"),
                AtClose.valueOf(hours.text("at_close").toUpperCase(Locale.ROOT)),
                hours.number("closed_cause"));
    }

    private static CalendarPlan calendar(Block calendar) {
        Map<Integer, List<Interval>> week = new TreeMap<>();
        for (Block row : calendar.rows("week")) {
            for (int day : HoursText.weekdays(row.text("days"))) {
                week.computeIfAbsent(day, _ -> new ArrayList<>())
                        .addAll(HoursText.intervals(row.text("open")));
            }
        }
        return new CalendarPlan(calendar.text("id"),
                week.entrySet().stream().map(day ->
                        new WeekdayPlan(day.getKey(), inOrder(day.getValue()))).toList(),
                calendar.rows("holidays").stream().map(HoursBuilder::holiday).toList(),
                calendar.rows("exceptions").stream().map(HoursBuilder::exception).toList());
    }

    private static HolidayPlan holiday(Block row) {
        LocalDate date = HoursText.date(row.text("date"));
        return new HolidayPlan(HoursText.everyYear(row.text("date")) ? 0 : date.getYear(),
                date.getMonthValue(), date.getDayOfMonth(), row.text("name"));
    }

    private static SpecialDays exception(Block row) {
        String until = row.text(row.has("until") ? "until" : "date");
        return new SpecialDays(HoursText.date(row.text("date")).toEpochDay(),
                HoursText.date(until).toEpochDay(),
                inOrder(HoursText.intervals(row.text("open"))),
                row.has("name") ? row.text("name") : "");
    }

    private static List<Interval> inOrder(List<Interval> open) {
        return open.stream().sorted(Comparator.comparingInt(Interval::fromMin)).toList();
    }
}
