package org.callbox.controller.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.HoursPlan;
import org.callbox.controller.plan.HoursPlan.AtClose;
import org.callbox.controller.plan.HoursPlan.CalendarPlan;
import org.callbox.controller.plan.HoursPlan.Interval;
import org.callbox.controller.plan.HoursPlan.QueueHours;
import org.callbox.controller.plan.HoursPlan.WeekdayPlan;
import org.callbox.controller.plan.QueuePlan;

/** Opening hours as somebody might write them: one queue opens and closes some times an hour. */
final class HoursEdits {
    private static final List<String> ZONES =
            List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe");
    private static final int OPEN_MIN_MAX = 25;
    private static final String CALENDAR = "c";

    private HoursEdits() {}

    /** None in one of three. */
    static HoursPlan drawn(Random random, List<QueuePlan> queues) {
        if (random.nextInt(3) == 0) {
            return HoursPlan.NONE;
        }
        List<Interval> day = new ArrayList<>();
        for (int from = random.nextInt(OPEN_MIN_MAX); from < 1_400;) {
            int to = from + 1 + random.nextInt(OPEN_MIN_MAX);
            day.add(new Interval(from, to));
            from = to + random.nextInt(OPEN_MIN_MAX / 2);
        }
        List<WeekdayPlan> week = new ArrayList<>();
        for (int weekday = 1; weekday <= 7; weekday++) {
            week.add(new WeekdayPlan(weekday, List.copyOf(day)));
        }
        QueueHours hours = new QueueHours(queues.get(random.nextInt(queues.size())).id(),
                CALENDAR,
                AtClose.values()[random.nextInt(AtClose.values().length)], 21);
        return new HoursPlan(ZONES.get(random.nextInt(ZONES.size())),
                List.of(new CalendarPlan(CALENDAR, week, List.of(), List.of())), List.of(hours));
    }

    /** One of three goes home by the calendar, where there is one. */
    static List<AgentPlan> shifts(Random random, HoursPlan hours, List<AgentPlan> agents) {
        List<AgentPlan> next = new ArrayList<>();
        for (AgentPlan one : agents) {
            boolean shift = !hours.calendars().isEmpty() && random.nextInt(3) == 0;
            next.add(one.with(new AgentPlan.Ways(one.ways().picksUp(), one.ways().autoAnswers(),
                    shift ? CALENDAR : "")));
        }
        return next;
    }
}
