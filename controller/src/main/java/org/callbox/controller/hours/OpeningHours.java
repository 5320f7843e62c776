package org.callbox.controller.hours;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.HoursPlan;
import org.callbox.controller.plan.HoursPlan.CalendarPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.plan.TestCallPlan;
import org.callbox.controller.plan.WallPlan;
import org.callbox.controller.time.Now;

/** Keeps for every queue whether it is open, and why; and what is switched by hand. */
public final class OpeningHours {
    /** The switch of all queues with hours that have none of their own. */
    public static final String ALL = "";
    /** An error of the clock that nobody noticed is over by then. */
    private static final long WAKE_MS_MAX = 3_600_000;
    /** A table that was asked for is there sooner. */
    private static final long ASK_AGAIN_MS = 10_000;
    private static final long NEVER = Long.MAX_VALUE;

    private List<String> queues = List.of();
    /** Bells with a calendar, and shifts: known as queues are, but no night switch is theirs. */
    private List<String> others = List.of();
    /** Of the agents who have one, by the key of the calendar. */
    private final Map<String, String> shifts = new LinkedHashMap<>();
    private String zoneName = "";
    /** Those of the queues that have one. */
    private final Map<String, CalendarPlan> calendars = new LinkedHashMap<>();
    private final ClockTrust clock = new ClockTrust();
    private ZoneTable zone;
    private final Map<String, NightSwitch> switches = new LinkedHashMap<>();
    private final Map<String, Openness> states = new LinkedHashMap<>();
    /** What the calendars said last, whatever the switches did, by queue. */
    private final Map<String, Boolean> lastKnown = new LinkedHashMap<>();
    private final Overflows overflows = new Overflows();
    private boolean unsynced;
    /** When to look again, on the monotonic clock. */
    private long dueMs = NEVER;
    private final List<HoursOut> out = new ArrayList<>();

    public OpeningHours(Plan plan) {
        take(plan);
    }

    public List<HoursOut> on(Now now, HoursIn in) {
        boolean changed = switch (in) {
            case HoursIn.Began _ -> {
                clock.began(now);
                yield true;
            }
            case HoursIn.Restarted(var sameKernel) -> {
                clock.restarted(now, sameKernel);
                if (!sameKernel && clock.believed(now)) {
                    overflows.wasOff(now);
                }
                yield true;
            }
            case HoursIn.Look _ -> false;
            case HoursIn.Drill(var on) -> {
                clock.drill(on);
                yield false;
            }
            case HoursIn.Offsets(var table) -> {
                zone = table.zone().equals(zoneName) ? table : zone;
                yield true;
            }
            case HoursIn.Reload(var next) -> {
                take(next);
                yield true;
            }
            case HoursIn.Switch(var queue, var to) -> {
                if (queue.equals(ALL)) {
                    switches.clear();
                }
                switches.put(queue, to);
                yield true;
            }
            case HoursIn.Overflow(var queue, var to) -> {
                overflows.put(queue, to);
                out.add(new HoursOut.Overflows(queue, to != null));
                yield true;
            }
        };
        boolean set = clock.set(now);
        if (set) {
            overflows.clockSet(now);
        }
        if (set || changed || now.monoMs() >= dueMs) {
            settle(now, in instanceof HoursIn.Restarted);
        }
        List<HoursOut> said = List.copyOf(out);
        out.clear();
        return said;
    }

    private void take(Plan next) {
        queues = next.queues().stream().map(QueuePlan::id).toList();
        zoneName = next.hours().zone();
        calendars.clear();
        for (HoursPlan.QueueHours one : next.hours().queues()) {
            calendars.put(one.queue(), calendar(next, one.calendar()));
        }
        List<String> more = new ArrayList<>();
        for (WallPlan.Bell bell : next.wall().bells()) {
            if (!bell.calendar().isEmpty()) {
                more.add(bell.hoursKey());
                calendars.put(bell.hoursKey(), calendar(next, bell.calendar()));
            }
        }
        shifts.clear();
        for (AgentPlan agent : next.agents()) {
            CalendarPlan shift = calendar(next, agent.ways().shift());
            // An agent who is kept until a call ends may have one that the site file has no more.
            if (shift != null) {
                more.add(agent.hoursKey());
                calendars.put(agent.hoursKey(), shift);
                shifts.put(agent.hoursKey(), agent.id());
            }
        }
        if (next.testCall() != null) {
            zoneName = next.testCall().zone();
            more.add(TestCallPlan.HOURS_KEY);
            calendars.put(TestCallPlan.HOURS_KEY,
                    TestCallPlan.minute(next.testCall().atMin()));
        }
        others = List.copyOf(more);
        overflows.take(next);
        switches.keySet().removeIf(id -> !id.equals(ALL) && !queues.contains(id));
        states.keySet().retainAll(all());
        lastKnown.keySet().retainAll(all());
    }

    private static CalendarPlan calendar(Plan plan, String id) {
        return Plan.find(plan.hours().calendars(), calendar -> calendar.id().equals(id));
    }

    private List<String> all() {
        return Stream.concat(queues.stream(), others.stream()).toList();
    }

    /** Or else the calendar of a bell, or the shift of an agent. */
    public boolean isQueue(String key) {
        return queues.contains(key);
    }

    /** Whose shift this is the calendar of; empty for one of something else. */
    public String shiftOf(String key) {
        return shifts.getOrDefault(key, "");
    }

    /** Whether the time on the office's wall can be told. */
    public boolean zoneKnown() {
        return zone != null && zone.zone().equals(zoneName);
    }

    /** What the clock on the office's wall shows, since 1970; UTC where the zone is not known. */
    public long localMs(long wallMs) {
        return zoneKnown() ? zone.localMs(wallMs) : wallMs;
    }

    public Openness of(String queue) {
        return states.getOrDefault(queue, Openness.ALWAYS);
    }

    /** The switch that holds for a queue, or that of {@link #ALL}. */
    public NightSwitch night(String queue) {
        NightSwitch own = switches.get(queue);
        return own != null ? own : queue.equals(ALL) || calendars.containsKey(queue)
                ? switches.getOrDefault(ALL, NightSwitch.NEVER_SET) : NightSwitch.NEVER_SET;
    }

    /** The overflow of a queue as it is switched on by hand; null while it is not. */
    public OverflowSwitch overflow(String queue) {
        return overflows.of(queue);
    }

    /** Whether the calendar of a queue has it open now, whatever the switches say. */
    public boolean openByCalendar(String queue) {
        return !queue.equals(ALL) && lastKnown.getOrDefault(queue, true);
    }

    // ---- what holds now

    /** @param restarted another process has begun: its Java may know the zone otherwise */
    private void settle(Now now, boolean restarted) {
        boolean used = !calendars.isEmpty();
        switches.values().removeIf(one -> one.over(now.wallMs()));
        overflows.end(now).forEach(one -> out.add(new HoursOut.Overflows(one, false)));
        boolean believed = clock.believed(now);
        tell(used && !believed, restarted);
        boolean known = believed && zone != null && zone.zone().equals(zoneName)
                && zone.covers(now.wallMs());
        if (used && believed && (restarted || !known || !zone.goesOn(now.wallMs()))) {
            out.add(new HoursOut.AskZone(zoneName, now.wallMs()));
        }
        long nextMs = NEVER;
        Map<String, Openness> looked = new LinkedHashMap<>();
        for (String queue : all()) {
            Openness was = of(queue);
            Openness byCalendar = byCalendar(queue, known, now, looked);
            Openness is = isQueue(queue) ? byNight(queue, byCalendar) : byCalendar;
            states.put(queue, is);
            if (is.open() != was.open()) {
                out.add(new HoursOut.Turned(queue, is));
            } else if (!is.equals(was)) {
                out.add(new HoursOut.Touched(queue));
            }
            nextMs = Math.min(nextMs, byCalendar.untilMs());
        }
        for (NightSwitch one : switches.values()) {
            nextMs = one.untilMs() == 0 ? nextMs : Math.min(nextMs, one.untilMs());
        }
        wake(now, used, known, nextMs);
    }

    /** Whether the wall clock is not believed. */
    public boolean unsynced() {
        return unsynced;
    }

    private void tell(boolean nowUnsynced, boolean again) {
        if (nowUnsynced != unsynced || nowUnsynced && again) {
            unsynced = nowUnsynced;
            out.add(new HoursOut.ClockUnsynced(nowUnsynced));
        }
    }

    /** @param looked what was found of calendars, by id: many agents have the same */
    private Openness byCalendar(
            String queue, boolean known, Now now, Map<String, Openness> looked) {
        CalendarPlan calendar = calendars.get(queue);
        if (calendar == null) {
            return Openness.ALWAYS;
        }
        if (!known) {
            return new Openness(lastKnown.getOrDefault(queue, true), OpenReason.UNKNOWN, "",
                    Openness.UNKNOWN);
        }
        Openness is = looked.computeIfAbsent(calendar.id(),
                _ -> new Calendar(calendar, zone).at(now.wallMs()));
        lastKnown.put(queue, is.open());
        return is;
    }

    private Openness byNight(String queue, Openness byCalendar) {
        NightSwitch night = night(queue);
        return night.mode() == NightSwitch.Mode.AUTO ? byCalendar : new Openness(
                night.mode() == NightSwitch.Mode.OFF, OpenReason.NIGHT_SWITCH, "",
                night.untilMs() == 0 ? Openness.UNKNOWN : night.untilMs());
    }

    private void wake(Now now, boolean used, boolean known, long nextMs) {
        long overMs = overflows.dueMs();
        if (!used && nextMs == NEVER && overMs == NEVER) {
            dueMs = NEVER;
            out.add(new HoursOut.Sleep());
            return;
        }
        long waitMs = used && !known ? ASK_AGAIN_MS
                : Math.clamp(nextMs - now.wallMs(), 1, WAKE_MS_MAX);
        waitMs = Math.clamp(overMs - now.monoMs(), 1, waitMs);
        dueMs = now.monoMs() + waitMs;
        out.add(new HoursOut.Wake(waitMs));
    }

    /** Names what is kept; the calendars come from the plan. */
    public void state(Fields f) {
        f.part("clock", clock::state);
        zone = f.optional("zone", zone, ZoneTable.STATE);
        f.map("night", switches, Codec.TEXT, NightSwitch.STATE);
        f.map("queues", states, Codec.TEXT, Openness.STATE);
        f.map("last_known", lastKnown, Codec.TEXT, Codec.FLAG);
        overflows.state(f);
        unsynced = f.flag("unsynced", unsynced);
        dueMs = f.number("due_ms", dueMs);
    }
}
