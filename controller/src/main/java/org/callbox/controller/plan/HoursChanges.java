package org.callbox.controller.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.callbox.controller.plan.HoursPlan.CalendarPlan;
import org.callbox.controller.plan.HoursPlan.QueueHours;
import org.callbox.controller.plan.PlanChanges.Change;

/** What an edited site file changes of the opening hours; see {@link PlanChanges}. */
final class HoursChanges {
    private final List<Change> changes = new ArrayList<>();

    private HoursChanges() {}

    static List<Change> between(HoursPlan before, HoursPlan after) {
        HoursChanges found = new HoursChanges();
        found.value("", "hours: zone", word(before.zone()), word(after.zone()));
        Set<String> calendars = new LinkedHashSet<>();
        before.calendars().forEach(one -> calendars.add(one.id()));
        after.calendars().forEach(one -> calendars.add(one.id()));
        calendars.forEach(id -> found.calendar(id, before.calendar(id), after.calendar(id)));
        Set<String> queues = new LinkedHashSet<>();
        before.queues().forEach(one -> queues.add(one.queue()));
        after.queues().forEach(one -> queues.add(one.queue()));
        queues.forEach(id -> found.queue(id, before.of(id), after.of(id)));
        return found.changes;
    }

    private static String word(String text) {
        return text.isEmpty() ? "none" : text;
    }

    private void value(String id, String what, Object before, Object after) {
        if (!before.equals(after)) {
            changes.add(new Change(Change.Kind.HOURS, id, what + " " + before + " -> " + after));
        }
    }

    private void calendar(String id, CalendarPlan before, CalendarPlan after) {
        if (before == null || after == null) {
            say(id, "calendar " + id + (before == null ? " added" : " removed"));
            return;
        }
        part(id, "week", before.week(), after.week());
        part(id, "holidays", before.holidays(), after.holidays());
        part(id, "exceptions", before.exceptions(), after.exceptions());
    }

    private void part(String id, String what, List<?> before, List<?> after) {
        if (!Objects.equals(before, after)) {
            say(id, "calendar " + id + ": other " + what);
        }
    }

    private void queue(String id, QueueHours before, QueueHours after) {
        String what = "queue " + id + ": hours.";
        value(id, what + "calendar", word(before.calendar()), word(after.calendar()));
        value(id, what + "at_close", before.atClose().name().toLowerCase(Locale.ROOT),
                after.atClose().name().toLowerCase(Locale.ROOT));
        value(id, what + "closed_cause", before.closedCause(), after.closedCause());
    }

    private void say(String id, String text) {
        changes.add(new Change(Change.Kind.HOURS, id, text));
    }
}
