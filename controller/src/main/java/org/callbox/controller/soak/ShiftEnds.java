package org.callbox.controller.soak;

import static org.callbox.controller.soak.Invariants.require;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.TreeSet;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.acd.AgentView;
import org.callbox.controller.acd.Pending;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.HoursPlan;
import org.callbox.controller.plan.HoursPlan.CalendarPlan;
import org.callbox.controller.plan.HoursPlan.WeekdayPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.time.Now;

/**
 * Whose shift has ended is signed out a second later, or is to be when what goes before is over
 * (docs/hours.md); and nobody has a shift by a calendar that the plan does not have. The ends are
 * worked out from the calendar by {@code java.time}, which the box does not use.
 */
final class ShiftEnds {
    private static final int DAY_MIN = 1_440;
    private static final long MINUTE_MS = 60_000;
    /** In which a box that has begun anew compares its clocks, and asks for the time zone. */
    private static final long SETTLED_MS = 60_000;
    /** By so much the wall clock may go wrong before the box looks at the calendars anew. */
    private static final long SET_MS = 1_000;

    /** Who was on shift when that was looked at last, by the plan of then. */
    private final TreeSet<String> on = new TreeSet<>();
    private Plan plan;
    private long aheadMs;
    private long minute;
    private long settledMs;

    void stepped(Switchboard core, Input input) {
        Now now = input.now();
        Plan next = core.setup().plan();
        if (next != plan || now.wallMs() - now.monoMs() != aheadMs || input.event() instanceof
                Event.Restarted || input.event() instanceof Event.StoodStill) {
            begin(next, now);
        }
        if (now.monoMs() < settledMs || !now.isSet()
                || next.hours().calendars().isEmpty() || now.wallMs() / MINUTE_MS == minute
                || now.wallMs() % MINUTE_MS < SET_MS) {
            return;
        }
        minute = now.wallMs() / MINUTE_MS;
        for (AgentPlan agent : next.agents()) {
            if (isOn(next.hours(), agent, now.wallMs())) {
                on.add(agent.id());
            } else if (on.remove(agent.id()) && input.event() instanceof Event.TimeDue) {
                ended(core.agent(agent.id()), now);
            }
        }
    }

    /** What was is no measure of what comes; ends that were missed meanwhile are made up for. */
    private void begin(Plan next, Now now) {
        plan = next;
        aheadMs = now.wallMs() - now.monoMs();
        settledMs = now.monoMs() + SETTLED_MS;
        minute = 0;
        on.clear();
        calendarsAreThere(next);
    }

    private static void calendarsAreThere(Plan plan) {
        for (AgentPlan agent : plan.agents()) {
            String shift = agent.ways().shift();
            require(shift.isEmpty() || calendar(plan.hours(), shift) != null, "agent "
                    + agent.id() + " has a shift by the calendar " + shift + ", which is gone");
        }
    }

    /** Who has just come is there for what comes, and signs out himself. */
    private static void ended(AgentView agent, Now now) {
        if (agent.sinceMs() > now.monoMs() - 2 * SET_MS) {
            return;
        }
        require(agent.state() == AgentState.SIGNED_OUT || agent.pending() == Pending.SIGN_OUT,
                "the shift of agent " + agent.id() + " has ended at " + now.wallMs()
                        + ", and nobody is signed out: " + agent);
    }

    private static CalendarPlan calendar(HoursPlan hours, String id) {
        return Plan.find(hours.calendars(), one -> one.id().equals(id));
    }

    /** The calendars of a soak have neither holidays nor exceptions. */
    private static boolean isOn(HoursPlan hours, AgentPlan agent, long wallMs) {
        CalendarPlan calendar = calendar(hours, agent.ways().shift());
        if (calendar == null) {
            return false;
        }
        ZonedDateTime local = Instant.ofEpochMilli(wallMs).atZone(ZoneId.of(hours.zone()));
        int minute = local.getHour() * 60 + local.getMinute();
        return within(calendar, local.getDayOfWeek().getValue(), minute)
                || within(calendar, local.minusDays(1).getDayOfWeek().getValue(),
                        minute + DAY_MIN);
    }

    private static boolean within(CalendarPlan calendar, int weekday, int minute) {
        for (WeekdayPlan day : calendar.week()) {
            if (day.weekday() == weekday && day.open().stream().anyMatch(
                    one -> one.fromMin() <= minute && minute < one.toMin())) {
                return true;
            }
        }
        return false;
    }
}
