package org.callbox.controller.hours;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.MalformedState;
import org.callbox.bridge.state.StateFormat;
import org.callbox.controller.hours.NightSwitch.Mode;
import org.callbox.controller.plan.HoursPlan;
import org.callbox.controller.plan.HoursPlan.AtClose;
import org.callbox.controller.plan.HoursPlan.CalendarPlan;
import org.callbox.controller.plan.HoursPlan.Interval;
import org.callbox.controller.plan.HoursPlan.QueueHours;
import org.callbox.controller.plan.HoursPlan.WeekdayPlan;
import org.callbox.controller.plan.NumberingPlan;
import org.callbox.controller.plan.OfficePlan;
import org.callbox.controller.plan.OverflowPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.runtime.ZoneOffsets;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;

/** Queues that open and close, the night switch, and a clock that is not to be believed. */
class OpeningHoursTest {
    private static final String ZONE = "Europe/Berlin";
    /** A Monday, 16:00 in Berlin: an hour before closing. */
    private static final long MONDAY_MS = Instant.parse("2026-11-30T15:00:00Z").toEpochMilli();
    private static final long HOUR_MS = 3_600_000;

    private OpeningHours hours = new OpeningHours(plan(8 * 60, 17 * 60));
    private long monoMs = 5_000;
    private long wallMs = MONDAY_MS;
    private final List<HoursOut> said = new ArrayList<>();
    private boolean answered = true;

    private static QueuePlan queue(String id) {
        return new QueuePlan(id, 5, new QueuePlan.Offer(15, 0),
                new QueuePlan.Waits(QueuePlan.Waiting.ALERTING, 150, 0, 0));
    }

    /** Queue sales has hours, service has none. */
    private static Plan plan(int fromMin, int toMin) {
        List<WeekdayPlan> week = new ArrayList<>();
        for (int day = 1; day <= 5; day++) {
            week.add(new WeekdayPlan(day, List.of(new Interval(fromMin, toMin))));
        }
        return new Plan("box", "", List.of(), List.of(), List.of(),
                List.of(queue("sales"), queue("service")), List.of(), List.of(), null,
                new OfficePlan("standard-2", 0, 0), null, new HoursPlan(ZONE,
                        List.of(new CalendarPlan("office", week, List.of(), List.of())),
                        List.of(new QueueHours("sales", "office", AtClose.SERVE, 20))),
                NumberingPlan.NONE);
    }

    private void tell(HoursIn in) {
        List<HoursOut> out = hours.on(new Now(monoMs, wallMs), in);
        said.addAll(out);
        for (HoursOut one : out) {
            if (answered && one instanceof HoursOut.AskZone(var zone, var fromMs)) {
                tell(new HoursIn.Offsets(ZoneOffsets.table(zone, fromMs)));
            }
        }
    }

    private void pass(long ms) {
        monoMs += ms;
        wallMs += ms;
        tell(new HoursIn.Look());
    }

    private String sales() {
        Openness is = hours.of("sales");
        return (is.open() ? "open " : "closed ") + is.why().word();
    }

    private List<String> turned() {
        List<String> found = new ArrayList<>();
        for (HoursOut one : said) {
            if (one instanceof HoursOut.Turned(var queue, var is)) {
                found.add(queue + (is.open() ? " opens" : " closes"));
            }
        }
        said.clear();
        return found;
    }

    private List<Boolean> unsynced() {
        return said.stream().filter(HoursOut.ClockUnsynced.class::isInstance)
                .map(one -> ((HoursOut.ClockUnsynced) one).unsynced()).toList();
    }

    private void restart(boolean sameKernel) {
        restart(sameKernel, plan(8 * 60, 17 * 60));
    }

    private void restart(boolean sameKernel, Plan plan) {
        try {
            byte[] state = StateFormat.write("", hours, codec(hours));
            hours = StateFormat.read(state, codec(new OpeningHours(plan)));
        } catch (MalformedState e) {
            throw new AssertionError(e);
        }
        tell(new HoursIn.Restarted(sameKernel));
    }

    private static Codec<OpeningHours> codec(OpeningHours fresh) {
        return Codec.object((f, was) -> {
            OpeningHours it = was == null ? fresh : was;
            it.state(f);
            return it;
        });
    }

    /** The machine is started anew while the clock is ahead for a drill, and has the right time. */
    @Test
    void a_clock_that_was_ahead_for_a_drill_is_no_reason_to_disbelieve_the_right_one() {
        tell(new HoursIn.Began());
        tell(new HoursIn.Drill(true));
        wallMs += 17 * 60_000;
        pass(1_000);
        wallMs -= 17 * 60_000;
        said.clear();
        restart(false);
        assertEquals("open hours", sales());
        assertEquals(List.of(), unsynced());
        tell(new HoursIn.Drill(false));
        pass(1_000);
        wallMs -= 30_000;
        restart(false);
        assertEquals(List.of(true), unsynced(), "of a right one it is remembered what it showed");
    }

    @Test
    void a_queue_closes_to_the_minute_and_opens_in_the_morning() {
        tell(new HoursIn.Began());
        assertEquals("open hours", sales());
        pass(HOUR_MS - 1);
        assertEquals("open hours", sales());
        pass(1);
        assertEquals("closed hours", sales());
        assertEquals(MONDAY_MS + 16 * HOUR_MS, hours.of("sales").untilMs());
        pass(15 * HOUR_MS - 1);
        assertEquals("closed hours", sales());
        pass(1);
        assertEquals(List.of("sales closes", "sales opens"), turned());
        assertEquals("always", hours.of("service").why().word());
    }

    /** Of a queue with an overflow in the plan. */
    private static Plan overflowing() {
        Plan plan = plan(8 * 60, 17 * 60);
        return new Plan("box", "", List.of(), List.of(), List.of(),
                plan.queues().stream().map(one -> one.id().equals("service") ? one.with(
                        new OverflowPlan(List.of(new OverflowPlan.Step(
                                OverflowPlan.When.WAITED, 60, "sales")), 17, 20)) : one).toList(),
                List.of(), List.of(), null, plan.office(), null, plan.hours(),
                NumberingPlan.NONE);
    }

    private List<Boolean> overflows() {
        List<Boolean> found = said.stream().filter(HoursOut.Overflows.class::isInstance)
                .map(one -> ((HoursOut.Overflows) one).on()).toList();
        said.clear();
        return found;
    }

    private void overflowFor(long ms) {
        tell(new HoursIn.Overflow("service", new OverflowSwitch(
                "anna", wallMs, wallMs + ms, monoMs + ms)));
    }

    @Test
    void an_overflow_lasts_as_long_as_was_said_however_the_wall_clock_is_set() {
        hours = new OpeningHours(overflowing());
        wallMs = 100_000;
        tell(new HoursIn.Began());
        said.clear();
        overflowFor(HOUR_MS);
        assertEquals(List.of(true), overflows());
        pass(HOUR_MS / 2);
        wallMs = MONDAY_MS;
        tell(new HoursIn.Look());
        assertEquals(MONDAY_MS + HOUR_MS / 2, hours.overflow("service").untilMs(),
                "the same moment by the clock as it is now");
        wallMs -= 3 * HOUR_MS;
        pass(HOUR_MS / 2 - 1);
        assertEquals(List.of(), overflows());
        pass(1);
        assertEquals(List.of(false), overflows());
        assertNull(hours.overflow("service"));
    }

    @Test
    void what_a_machine_was_off_counts_where_the_wall_clock_can_tell() {
        hours = new OpeningHours(overflowing());
        tell(new HoursIn.Began());
        overflowFor(HOUR_MS);
        overflows();
        wallMs += HOUR_MS / 2;
        restart(false, overflowing());
        pass(HOUR_MS / 2 - 1);
        assertEquals(List.of(), overflows());
        pass(1);
        assertEquals(List.of(false), overflows());
        overflowFor(HOUR_MS);
        overflows();
        wallMs = 0;
        restart(false, overflowing());
        pass(HOUR_MS - 1);
        assertEquals(List.of(), overflows());
        pass(1);
        assertEquals(List.of(false), overflows());
    }

    @Test
    void a_plan_without_the_overflow_ends_it() {
        hours = new OpeningHours(overflowing());
        tell(new HoursIn.Began());
        tell(new HoursIn.Overflow("service", new OverflowSwitch("anna", wallMs, 0, 0)));
        pass(200 * HOUR_MS);
        assertEquals(List.of(true), overflows());
        tell(new HoursIn.Reload(plan(8 * 60, 17 * 60)));
        assertEquals(List.of(false), overflows());
    }

    @Test
    void a_look_is_asked_for_in_time_and_costs_nothing_before() {
        tell(new HoursIn.Began());
        long waitMs = said.stream().filter(HoursOut.Wake.class::isInstance)
                .mapToLong(one -> ((HoursOut.Wake) one).ms()).reduce(0, (a, b) -> b);
        assertEquals(HOUR_MS, waitMs);
        said.clear();
        pass(HOUR_MS / 2);
        assertEquals(List.of(), said);
    }

    @Test
    void the_night_switch_goes_before_the_calendar_and_says_who_set_it() {
        tell(new HoursIn.Began());
        tell(new HoursIn.Switch("", new NightSwitch(Mode.ON, "anna", wallMs)));
        assertEquals("closed night-switch", sales());
        assertEquals(new NightSwitch(Mode.ON, "anna", MONDAY_MS), hours.night("sales"));
        assertTrue(hours.of("service").open(), "it has no hours, so it was not meant");
        pass(2 * HOUR_MS);
        tell(new HoursIn.Switch("", new NightSwitch(Mode.OFF, "bert", wallMs)));
        assertEquals("open night-switch", sales());
        tell(new HoursIn.Switch("", new NightSwitch(Mode.AUTO, "bert", wallMs)));
        assertEquals("closed hours", sales());
        assertEquals("bert", hours.night("").by());
    }

    @Test
    void a_queue_named_has_a_switch_of_its_own_until_all_are_meant() {
        tell(new HoursIn.Began());
        tell(new HoursIn.Switch("service", new NightSwitch(Mode.ON, "anna", wallMs)));
        assertEquals(false, hours.of("service").open());
        tell(new HoursIn.Switch("", new NightSwitch(Mode.ON, "anna", wallMs)));
        assertTrue(hours.of("service").open());
        tell(new HoursIn.Switch("sales", new NightSwitch(Mode.AUTO, "bert", wallMs)));
        assertEquals("open hours", sales());
    }

    @Test
    void switch_and_hours_survive_a_restart() {
        tell(new HoursIn.Began());
        tell(new HoursIn.Switch("", new NightSwitch(Mode.ON, "anna", wallMs)));
        turned();
        restart(true);
        assertEquals("closed night-switch", sales());
        assertEquals("anna", hours.night("sales").by());
        assertEquals(List.of(), turned());
        tell(new HoursIn.Switch("", new NightSwitch(Mode.AUTO, "anna", wallMs)));
        assertEquals("open hours", sales());
    }

    @Test
    void what_was_missed_while_the_box_was_off_is_made_up_for() {
        tell(new HoursIn.Began());
        turned();
        monoMs += 2 * HOUR_MS;
        wallMs += 2 * HOUR_MS;
        restart(true);
        assertEquals(List.of("sales closes"), turned());
    }

    @Test
    void at_a_first_start_without_the_time_queues_are_open_and_an_alarm_says_so() {
        wallMs = 60_000;
        tell(new HoursIn.Began());
        assertEquals("open unknown", sales());
        assertEquals(List.of(true), unsynced());
        said.clear();
        wallMs = MONDAY_MS + 2 * HOUR_MS;
        tell(new HoursIn.Look());
        assertEquals(List.of(false), unsynced());
        assertEquals(List.of("sales closes"), turned());
    }

    @Test
    void a_machine_that_begins_in_the_past_keeps_what_was_known_until_the_clock_is_set() {
        tell(new HoursIn.Began());
        pass(2 * HOUR_MS);
        assertEquals("closed hours", sales());
        turned();
        monoMs += 60_000;
        wallMs = MONDAY_MS - 24 * HOUR_MS;
        restart(false);
        assertEquals("closed unknown", sales());
        assertEquals(List.of(true), unsynced());
        pass(2 * HOUR_MS);
        assertEquals("closed unknown", sales());
        wallMs = MONDAY_MS + 20 * HOUR_MS;
        tell(new HoursIn.Look());
        assertEquals("open hours", sales());
        assertEquals(List.of(true, false), unsynced());
    }

    @Test
    void the_switch_of_someone_who_sees_the_sun_helps_without_a_clock() {
        wallMs = 0;
        tell(new HoursIn.Began());
        tell(new HoursIn.Switch("", new NightSwitch(Mode.ON, "anna", wallMs)));
        assertEquals("closed night-switch", sales());
        tell(new HoursIn.Switch("", new NightSwitch(Mode.AUTO, "anna", wallMs)));
        assertEquals("open unknown", sales());
    }

    @Test
    void a_clock_that_is_set_counts_at_once() {
        tell(new HoursIn.Began());
        wallMs += 2 * HOUR_MS;
        pass(1);
        assertEquals("closed hours", sales());
        wallMs -= 2 * HOUR_MS;
        pass(1);
        assertEquals("open hours", sales());
        assertEquals(List.of(), unsynced());
    }

    @Test
    void other_hours_hold_from_the_reload_on() {
        tell(new HoursIn.Began());
        turned();
        tell(new HoursIn.Reload(plan(8 * 60, 15 * 60)));
        assertEquals(List.of("sales closes"), turned());
        Plan without = plan(8 * 60, 15 * 60);
        tell(new HoursIn.Reload(new Plan("box", "", List.of(), List.of(), List.of(),
                without.queues(), List.of(), List.of(), null, without.office(), null,
                HoursPlan.NONE, NumberingPlan.NONE)));
        assertEquals("open always", sales());
    }

    @Test
    void until_the_zone_is_known_a_queue_stays_as_it_was_and_it_is_asked_for_again() {
        answered = false;
        tell(new HoursIn.Began());
        assertEquals("open unknown", sales());
        pass(10_000);
        assertEquals(2, said.stream().filter(HoursOut.AskZone.class::isInstance).count());
        answered = true;
        pass(10_000);
        assertEquals("open hours", sales());
    }

    @Test
    void a_table_is_asked_for_anew_long_before_it_ends_and_serves_until_then() {
        tell(new HoursIn.Began());
        answered = false;
        for (int day = 0; day < 360; day++) {
            pass(24 * HOUR_MS);
            assertTrue(hours.of("sales").why() == OpenReason.HOURS, "day " + day);
        }
        said.clear();
        pass(10 * 24 * HOUR_MS);
        assertTrue(said.stream().anyMatch(HoursOut.AskZone.class::isInstance));
        assertEquals("hours", hours.of("sales").why().word());
    }

    /** The tables are inputs: another Java with other rules of the zone changes nothing. */
    @Test
    void the_offsets_that_came_in_are_the_ones_that_count() {
        answered = false;
        tell(new HoursIn.Began());
        ZoneTable real = ZoneOffsets.table(ZONE, wallMs);
        tell(new HoursIn.Offsets(new ZoneTable(ZONE, real.fromMs(), real.untilMs(), 7_200,
                List.of())));
        assertEquals("closed hours", sales());
    }
}
