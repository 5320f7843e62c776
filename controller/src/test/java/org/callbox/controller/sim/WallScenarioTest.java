package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.callbox.controller.core.Event;
import org.callbox.controller.hours.NightSwitch.Mode;
import org.callbox.controller.journal.Recovery;
import org.callbox.controller.plan.HoursPlan.AtClose;
import org.callbox.controller.plan.WallPlan;
import org.callbox.controller.plan.WallPlan.Bell;
import org.callbox.controller.plan.WallPlan.NightKey;
import org.callbox.controller.plan.WallPlan.QueueLamp;
import org.callbox.controller.plan.WallPlan.Watch;
import org.callbox.controller.plan.WallPlan.Wire;
import org.callbox.controller.position.LampPattern;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A queue lamp, a bell and keys for the night switch, with callers and an office that closes. */
class WallScenarioTest {
    private static final int CAUSE = 21;

    @RegisterExtension
    private final ProvenOrder order = new ProvenOrder();

    private static Wire wire(int line) {
        return new Wire("chip", "" + line, true);
    }

    /** The lamp flashes at two callers; the bell rings at one, not when closed. */
    static WallPlan wall(String calendar) {
        return new WallPlan(
                List.of(new QueueLamp("lamp", wire(1), new Watch(List.of(), 2, 0, 10))),
                List.of(new Bell("bell", wire(2), new Watch(List.of(Site.QUEUE), 1, 0, 10), 5, 0,
                        false, calendar)),
                List.of(new NightKey("door", wire(3), true, "", 30),
                        new NightKey("desk", wire(4), false, Site.QUEUE, 30)));
    }

    private static void turn(Office office, String key, boolean active) {
        office.world.core(new Event.WallKey(key, active));
    }

    private static Object told(Office office, String topic, String field) {
        office.run(1_100);
        return office.state(topic).get(field);
    }

    @Test
    void lamp_and_bell_follow_the_callers_for_whom_nobody_is_rung() {
        Office office = order.open(Site.of(1).wall(wall("")));
        Leg talks = office.talk(1);
        assertEquals(null, office.wall("lamp"));
        Leg first = office.call();
        office.waits(first);
        assertEquals(LampPattern.ON, office.wall("lamp"));
        assertEquals(LampPattern.ON, office.wall("bell"));
        assertEquals("steady", told(office, "wall/lamp", "shows"));
        assertEquals("ringing", told(office, "wall/bell", "shows"));
        assertEquals(1, told(office, "wall/lamp", "waiting"));
        Leg second = office.call();
        office.seconds(5);
        assertEquals(LampPattern.FAST, office.wall("lamp"));
        assertEquals(LampPattern.OFF, office.wall("bell"));
        office.hangUp(second);
        office.seconds(9);
        assertEquals(LampPattern.FAST, office.wall("lamp"));
        office.seconds(2);
        assertEquals(LampPattern.ON, office.wall("lamp"));
        office.hangUp(talks);
        office.replace(1);
        office.rings(1);
        assertEquals(LampPattern.OFF, office.wall("lamp"));
        office.lift(1);
        office.answered(first);
        office.hangUp(first);
        office.replace(1);
        office.nothingIsLeft();
    }

    /** A killed process leaves its lines; the next one says what each is to do. */
    @Test
    void a_restart_shows_what_is_so_then_and_the_bell_does_not_ring_once_more() throws Exception {
        Office office = order.open(Site.of(1).wall(wall("")));
        Leg talks = office.talk(1);
        Leg waits = office.call();
        office.waits(waits);
        turn(office, "door", true);
        office.world.kill();
        office.seconds(6);
        assertEquals(LampPattern.ON, office.wall("bell"));
        office.world.revive(Recovery.copy(office.world.switchboard()),
                new Event.Restarted("again", "boot", 1_001, "0"));
        office.run(10);
        assertEquals(LampPattern.OFF, office.wall("bell"));
        assertEquals(LampPattern.ON, office.wall("lamp"));
        turn(office, "door", true);
        assertEquals("active", told(office, "wall/door", "shows"));
        office.seconds(60);
        assertEquals(LampPattern.OFF, office.wall("bell"));
        office.hangUp(waits);
        office.hangUp(talks);
        office.seconds(1);
        assertEquals(LampPattern.OFF, office.wall("lamp"));
        office.replace(1);
        office.nothingIsLeft();
    }

    @Test
    void a_reload_hangs_up_and_takes_down_at_once() {
        Office office = order.open(Site.of(1));
        Leg talks = office.talk(1);
        Leg waits = office.call();
        office.waits(waits);
        Map<String, Object> told = office.reload(Plans.of(office.plan).wall(wall("")).plan());
        assertEquals(List.of("wall lamp lamp added", "bell bell added", "night key door added",
                "night key desk added"), told.get("changes"));
        assertEquals(LampPattern.ON, office.wall("lamp"));
        assertEquals(LampPattern.ON, office.wall("bell"));
        WallPlan one = new WallPlan(List.of(new QueueLamp(
                "lamp", wire(1), new Watch(List.of(), 1, 0, 10))), List.of(), List.of());
        told = office.reload(Plans.of(office.plan).wall(one).plan());
        assertEquals(List.of("wall lamp lamp: flash_waiting 2 -> 1", "bell bell removed",
                "night key door removed", "night key desk removed"), told.get("changes"));
        assertEquals(LampPattern.FAST, office.wall("lamp"));
        assertEquals(LampPattern.OFF, office.wall("bell"));
        assertEquals(null, office.state("wall/bell"));
        office.hangUp(waits);
        office.hangUp(talks);
        office.replace(1);
        office.nothingIsLeft();
    }

    @Test
    void a_latching_key_is_the_night_switch_until_somebody_else_sets_it() {
        Office office = order.open(Site.of(1).hours(HoursScenarioTest.closing(60, AtClose.SERVE))
                .wall(wall("")));
        turn(office, "door", false);
        assertEquals("auto", told(office, "queue/" + Site.QUEUE, "night"));
        turn(office, "door", true);
        assertEquals("on", told(office, "queue/" + Site.QUEUE, "night"));
        assertEquals("key at wall (door)", office.state("queue/" + Site.QUEUE).get("night_by"));
        assertEquals("key at wall (door)", office.topic("status").get("night_by"));
        office.refused(office.call(), CAUSE);
        office.ask("night", Map.of("mode", "off"));
        turn(office, "door", true);
        assertEquals("off", told(office, "queue/" + Site.QUEUE, "night"));
        turn(office, "door", false);
        assertEquals("auto", told(office, "queue/" + Site.QUEUE, "night"));
        office.nothingIsLeft();
    }

    @Test
    void each_press_of_a_momentary_key_changes_over() {
        Office office = order.open(Site.of(1).hours(HoursScenarioTest.closing(60, AtClose.SERVE))
                .wall(wall("")));
        for (Mode mode : List.of(Mode.ON, Mode.AUTO, Mode.ON)) {
            turn(office, "desk", true);
            turn(office, "desk", false);
            assertEquals(mode.word(), told(office, "queue/" + Site.QUEUE, "night"));
        }
        assertEquals("key at wall (desk)", office.state("queue/" + Site.QUEUE).get("night_by"));
        assertEquals("auto", office.topic("status").get("night"));
        office.nothingIsLeft();
    }

    @Test
    void the_bell_is_silent_in_the_night_and_outside_its_calendar() {
        Office office = order.open(Site.of(1).hours(HoursScenarioTest.closing(0, AtClose.SERVE))
                .wall(wall("office")));
        Leg talks = office.talk(1);
        Leg waits = office.call();
        assertEquals(LampPattern.ON, office.wall("bell"));
        turn(office, "door", true);
        assertEquals(LampPattern.OFF, office.wall("bell"));
        assertEquals(LampPattern.ON, office.wall("lamp"));
        office.seconds(15);
        turn(office, "door", false);
        assertEquals(LampPattern.ON, office.wall("bell"));
        office.seconds(15);
        office.ask("night", Map.of("mode", "off"));
        office.seconds(15);
        Leg more = office.call();
        office.seconds(1);
        assertEquals(LampPattern.OFF, office.wall("bell"));
        office.hangUp(more);
        office.hangUp(waits);
        office.hangUp(talks);
        office.replace(1);
        office.nothingIsLeft();
    }

    @Test
    void a_line_that_cannot_be_used_is_told() {
        Office office = order.open(Site.of(1).wall(wall("")));
        office.world.core(new Event.WallLine("bell", false, "no such chip"));
        assertEquals("no such chip", told(office, "wall/bell", "fault"));
        assertTrue(office.said.contains("on the wall, bell: no such chip"), "" + office.said);
        office.world.core(new Event.WallLine("bell", true, "line 2"));
        assertEquals("", told(office, "wall/bell", "fault"));
        office.nothingIsLeft();
    }
}
