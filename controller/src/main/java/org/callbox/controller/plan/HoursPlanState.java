package org.callbox.controller.plan;

import java.util.List;
import org.callbox.bridge.state.Codec;
import org.callbox.controller.plan.HoursPlan.AtClose;
import org.callbox.controller.plan.HoursPlan.CalendarPlan;
import org.callbox.controller.plan.HoursPlan.HolidayPlan;
import org.callbox.controller.plan.HoursPlan.Interval;
import org.callbox.controller.plan.HoursPlan.QueueHours;
import org.callbox.controller.plan.HoursPlan.SpecialDays;
import org.callbox.controller.plan.HoursPlan.WeekdayPlan;

/** The form of opening hours in a plan that is stored; see {@link PlanState}. */
final class HoursPlanState {
    private static final Codec<Interval> INTERVAL = Codec.record(new Interval(0, 0),
            (f, was) -> new Interval(
                    f.number("from_min", was.fromMin()), f.number("to_min", was.toMin())));

    private static final Codec<WeekdayPlan> WEEKDAY = Codec.record(
            new WeekdayPlan(1, List.of()),
            (f, was) -> new WeekdayPlan(f.number("weekday", was.weekday(), 1, 7),
                    f.value("open", was.open(), INTERVAL.list())));

    private static final Codec<HolidayPlan> HOLIDAY = Codec.record(
            new HolidayPlan(0, 1, 1, ""),
            (f, was) -> new HolidayPlan(f.number("year", was.year()),
                    f.number("month", was.month()), f.number("day", was.day()),
                    f.text("name", was.name())));

    private static final Codec<SpecialDays> EXCEPTION = Codec.record(
            new SpecialDays(0, 0, List.of(), ""),
            (f, was) -> new SpecialDays(f.number("from_day", was.from()),
                    f.number("to_day", was.to()), f.value("open", was.open(), INTERVAL.list()),
                    f.text("name", was.name())));

    private static final Codec<CalendarPlan> CALENDAR = Codec.record(
            new CalendarPlan("", List.of(), List.of(), List.of()),
            (f, was) -> new CalendarPlan(f.text("id", was.id()),
                    f.value("week", was.week(), WEEKDAY.list()),
                    f.value("holidays", was.holidays(), HOLIDAY.list()),
                    f.value("exceptions", was.exceptions(), EXCEPTION.list())));

    private static final Codec<AtClose> AT_CLOSE = Codec.words(AtClose.class,
            what -> switch (what) {
                case SERVE -> "serve";
                case CLEAR -> "clear";
            });

    private static final Codec<QueueHours> QUEUE = Codec.record(HoursPlan.ALWAYS,
            (f, was) -> new QueueHours(f.text("queue", was.queue()),
                    f.text("calendar", was.calendar()),
                    f.value("at_close", was.atClose(), AT_CLOSE),
                    f.number("closed_cause", was.closedCause())));

    static final Codec<HoursPlan> HOURS = Codec.record(HoursPlan.NONE,
            (f, was) -> new HoursPlan(f.text("zone", was.zone()),
                    f.value("calendars", was.calendars(), CALENDAR.list()),
                    f.value("queues", was.queues(), QUEUE.list())));

    private HoursPlanState() {}
}
