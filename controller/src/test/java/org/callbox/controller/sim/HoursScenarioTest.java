package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.controller.call.Refusal;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.OperatorRequest.Night;
import org.callbox.controller.hours.NightSwitch.Mode;
import org.callbox.controller.journal.Recovery;
import org.callbox.controller.journal.UnreadableState;
import org.callbox.controller.plan.HoursPlan;
import org.callbox.controller.plan.HoursPlan.AtClose;
import org.callbox.controller.plan.HoursPlan.CalendarPlan;
import org.callbox.controller.plan.HoursPlan.HolidayPlan;
import org.callbox.controller.plan.HoursPlan.Interval;
import org.callbox.controller.plan.HoursPlan.QueueHours;
import org.callbox.controller.plan.HoursPlan.SpecialDays;
import org.callbox.controller.plan.HoursPlan.WeekdayPlan;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Callers of queues that open and close. The office opens on a Monday at 16:13:20 in Berlin. */
class HoursScenarioTest {
    private static final int CAUSE = 21;
    /** 16:13:20. */
    private static final int BEGIN_MIN = 16 * 60 + 13;
    private static final long TO_MINUTE_S = 40;

    /** Open from 08:00 until so many minutes after 16:14, each day of the week. */
    static HoursPlan closing(int minutes, AtClose atClose) {
        List<WeekdayPlan> week = new ArrayList<>();
        for (int day = 1; day <= 7; day++) {
            week.add(new WeekdayPlan(day,
                    List.of(new Interval(480, BEGIN_MIN + 1 + minutes))));
        }
        return new HoursPlan("Europe/Berlin",
                List.of(new CalendarPlan("office", week, List.of(), List.of())),
                List.of(new QueueHours(Site.QUEUE, "office", atClose, CAUSE)));
    }

    @RegisterExtension
    private final ProvenOrder order = new ProvenOrder();

    private Office office(int agents, AtClose atClose) {
        return order.open(Site.of(agents).hours(closing(0, atClose)));
    }

    private static void night(Office office, Mode mode, String queue) {
        office.world.core(new Event.Operator(900, new Night(mode, queue, "anna")));
    }

    private static Object queue(Office office, String field) {
        office.run(1_100);
        return office.state("queue/" + Site.QUEUE).get(field);
    }

    /** The office opened some seconds ago. */
    private static void untilClosing(Office office) {
        office.seconds(TO_MINUTE_S - 3);
    }

    private static void refusedAtOnce(Office office, Leg leg) {
        office.refused(leg, CAUSE);
        assertFalse(leg.heard(Primitive.ALERTING));
        assertFalse(leg.heard(Primitive.CONNECT));
        office.ends(Refusal.CLOSED, CAUSE);
    }

    @Test
    void who_comes_after_closing_is_refused_unanswered_with_the_cause_of_the_queue() {
        Office office = office(1, AtClose.SERVE);
        assertEquals("1 hours", queue(office, "open") + " " + queue(office, "open_why"));
        assertEquals("2026-09-21T14:14:00.000Z", queue(office, "open_until"));
        untilClosing(office);
        refusedAtOnce(office, office.call());
        assertEquals(0, queue(office, "open"));
        assertEquals("2026-09-22T06:00:00.000Z", queue(office, "open_until"));
        office.nothingIsLeft();
    }

    @Test
    void who_waits_at_closing_is_served() {
        Office office = office(1, AtClose.SERVE);
        Leg talks = office.talk(1);
        Leg waits = office.call();
        untilClosing(office);
        office.waits(waits);
        refusedAtOnce(office, office.call());
        office.hangUp(talks);
        office.replace(1);
        office.run(100);
        office.rings(1);
        office.lift(1);
        office.answered(waits);
        office.seconds(5).replace(1);
        office.nothingIsLeft();
    }

    @Test
    void agents_who_go_home_after_closing_are_not_missed_unless_somebody_still_waits() {
        Office office = order.open(Site.of(1).signOutS(30).hours(closing(0, AtClose.SERVE)));
        Leg talks = office.talk(1);
        Leg waits = office.call();
        untilClosing(office);
        office.hangUp(talks);
        office.unplug(1);
        office.seconds(32);
        assertEquals("signed-out", office.agent(1));
        assertEquals("degraded", office.topic("status").get("state"));
        office.hangUp(waits);
        office.seconds(1);
        assertEquals("ready", office.topic("status").get("state"));
        night(office, Mode.OFF, "");
        office.seconds(1);
        assertEquals("degraded", office.topic("status").get("state"));
        office.nothingIsLeft();
    }

    @Test
    void or_is_cleared_with_who_is_just_rung_for_and_who_talks_talks_on() {
        Office office = order.open(Site.of(2, terms -> terms.ringS(120))
                .hours(closing(0, AtClose.CLEAR)));
        Leg talks = office.talk(1);
        Leg rung = office.call();
        Leg waits = office.call();
        office.seconds(TO_MINUTE_S - 4);
        office.rings(2);
        office.seconds(1);
        office.rings();
        office.refused(rung, CAUSE);
        office.refused(waits, CAUSE);
        office.ends(Refusal.CLOSED, CAUSE);
        assertEquals(2, office.offers(), "nobody was rung for who was about to be cleared");
        assertEquals("ready", office.agent(2));
        assertTrue(office.joined(talks, 1));
        office.hangUp(talks);
        office.replace(1);
        office.nothingIsLeft();
    }

    @Test
    void the_night_switch_closes_and_opens_and_says_who_set_it() {
        Office office = office(1, AtClose.CLEAR);
        Leg waits = office.talk(1);
        night(office, Mode.ON, "");
        assertEquals("night-switch", queue(office, "open_why"));
        assertEquals("on anna", queue(office, "night") + " " + queue(office, "night_by"));
        assertEquals("on anna", office.topic("status").get("night") + " "
                + office.topic("status").get("night_by"));
        refusedAtOnce(office, office.call());
        office.seconds(60);
        night(office, Mode.OFF, Site.QUEUE);
        Leg late = office.call();
        office.waits(late);
        night(office, Mode.AUTO, Site.QUEUE);
        office.refused(late, CAUSE);
        office.hangUp(waits);
        office.replace(1);
        office.nothingIsLeft();
    }

    @Test
    void an_order_that_means_nothing_is_refused_and_says_what_would_be_right() {
        Office office = Site.of(1).open();
        assertEquals("no queue has opening hours, so name the one that is meant with --queue:"
                + " service", office.ask("night", Map.of("mode", "on")).get("error"));
        assertEquals("there is no queue sale; queues are: service",
                office.ask("night", Map.of("mode", "on", "queue", "sale")).get("error"));
        assertEquals("night: mode is to be on or off or auto",
                office.ask("night", Map.of()).get("error"));
        assertEquals("[service]", "" + office.ask("night",
                Map.of("mode", "on", "queue", "service")).get("closed"));
        office.refused(office.call(), 20);
        office.nothingIsLeft();
    }

    @Test
    void a_restart_keeps_what_is_closed_and_makes_up_for_what_was_missed() throws Exception {
        Office office = office(1, AtClose.CLEAR);
        Leg talks = office.talk(1);
        Leg waits = office.call();
        office.seconds(TO_MINUTE_S - 4.5);
        office.waits(waits);
        office.world.kill();
        office.seconds(2);
        revive(office, 1);
        office.refused(waits, CAUSE);
        assertTrue(office.joined(talks, 1));
        night(office, Mode.ON, "");
        office.seconds(1);
        office.world.kill();
        revive(office, 2);
        assertEquals("on anna", queue(office, "night") + " " + queue(office, "night_by"));
        refusedAtOnce(office, office.call());
        office.hangUp(talks);
        office.replace(1);
        office.nothingIsLeft();
    }

    private static void revive(Office office, int start) throws UnreadableState {
        office.world.revive(Recovery.copy(office.world.switchboard()),
                new Event.Restarted("again" + start, "boot", 1_000 + start, "0"));
        office.seconds(4);
    }

    /** The board has no battery: its clock begins where it was a day before. */
    @Test
    void a_machine_started_anew_with_an_old_time_keeps_what_was_known() throws Exception {
        Office office = office(1, AtClose.SERVE);
        untilClosing(office);
        assertEquals(0, queue(office, "open"));
        long day = 86_400_000;
        office.world.kill();
        office.world.stepWallClock(-day);
        office.world.revive(Recovery.copy(office.world.switchboard()),
                new Event.Restarted("again", "another boot", 1_001, "0"));
        office.seconds(4);
        assertEquals("0 unknown", queue(office, "open") + " " + queue(office, "open_why"));
        refusedAtOnce(office, office.call());
        office.world.stepWallClock(day + 16L * 3_600_000);
        Leg served = office.call();
        office.rings(1);
        assertEquals("1 hours", queue(office, "open") + " " + queue(office, "open_why"));
        office.hangUp(served);
        office.nothingIsLeft();
    }

    @Test
    void a_clock_that_is_set_counts_for_the_next_caller() {
        Office office = office(1, AtClose.SERVE);
        office.world.stepWallClock(3_600_000);
        refusedAtOnce(office, office.call());
        office.world.stepWallClock(-3_600_000);
        Leg served = office.talk(1);
        office.hangUp(served);
        office.replace(1);
        office.nothingIsLeft();
    }

    @Test
    void without_the_time_a_queue_stays_as_it_was_and_an_alarm_is_raised_until_it_is_known() {
        Office office = office(1, AtClose.SERVE);
        untilClosing(office);
        long years = 40L * 365 * 86_400_000;
        office.world.stepWallClock(-years);
        office.seconds(61);
        assertEquals("0 unknown", queue(office, "open") + " " + queue(office, "open_why"));
        assertEquals("degraded", office.topic("status").get("state"));
        refusedAtOnce(office, office.call());
        office.world.stepWallClock(years);
        office.seconds(61);
        assertEquals("hours", queue(office, "open_why"));
        assertEquals("ready", office.topic("status").get("state"));
        assertEquals(List.of("1", "0"), office.events.stream()
                .filter(event -> "clock-unsynced".equals(event.get("type")))
                .map(event -> "" + event.get("active")).toList());
        office.nothingIsLeft();
    }

    @Test
    void a_reload_with_other_hours_applies_at_once() {
        Office office = office(1, AtClose.SERVE);
        Leg talks = office.talk(1);
        Leg waits = office.call();
        Map<String, Object> told = office.reload(
                Plans.of(office.plan).hours(closing(-60, AtClose.CLEAR)).plan());
        assertEquals(List.of("calendar office: other week",
                "queue service: hours.at_close serve -> clear"), told.get("changes"));
        office.refused(waits, CAUSE);
        refusedAtOnce(office, office.call());
        office.reload(Plans.of(office.plan).hours(HoursPlan.NONE).plan());
        Leg late = office.call();
        office.waits(late);
        office.hangUp(late);
        office.hangUp(talks);
        office.replace(1);
        office.nothingIsLeft();
    }

    @Test
    void other_time_zones_come_with_the_reload() {
        Office office = office(1, AtClose.SERVE);
        HoursPlan berlin = office.plan.hours();
        office.reload(Plans.of(office.plan).hours(new HoursPlan(
                "Asia/Tokyo", berlin.calendars(), berlin.queues())).plan());
        refusedAtOnce(office, office.call());
        office.nothingIsLeft();
    }

    /** The same hours with other days. */
    static HoursPlan today(HoursPlan plan, List<HolidayPlan> holidays,
            List<SpecialDays> exceptions) {
        return new HoursPlan(plan.zone(), List.of(new CalendarPlan("office",
                plan.calendars().getFirst().week(), holidays, exceptions)), plan.queues());
    }
}
