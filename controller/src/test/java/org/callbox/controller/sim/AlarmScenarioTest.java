package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.callbox.bridge.sim.SimCardParameters.Limits;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.plan.WallPlan;
import org.callbox.controller.plan.WallPlan.AlarmOutput;
import org.callbox.controller.plan.WallPlan.QueueLamp;
import org.callbox.controller.plan.WallPlan.SilenceKey;
import org.callbox.controller.plan.WallPlan.Watch;
import org.callbox.controller.plan.WallPlan.Wire;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;

/** Alarms as they are published, handled by people, and shown at the box itself. */
class AlarmScenarioTest {
    private static final Event START = new Event.Restarted("again", "boot", 1_001, "0");

    /** What a card without tone generators can do. */
    static final Limits TONELESS = new Limits(Limits.NONE.spans(), Limits.NONE.ports(),
            Limits.NONE.tableSize(), 0, Limits.NONE.frameOctetsMax());

    private static List<String> alarms(Office office) {
        return office.events.stream().filter(event -> "input-quarantined".equals(event.get("type")))
                .map(event -> event.get("type") + " " + event.get("prev") + " to "
                        + (event.get("active").equals(1) ? "raised" : "cleared")
                        + (event.containsKey("cleared") ? " at some time" : "")).toList();
    }

    private static final String RAISED = "input-quarantined cleared to raised";
    private static final String CLEARED = "input-quarantined raised to cleared at some time";

    @Test
    void it_is_raised_by_the_input_and_cleared_by_the_next_start_without_one() {
        Office office = Site.of(1).open();
        office.world.core(START);
        office.world.core(new Event.Quarantined("a byte"));
        assertEquals(List.of(RAISED), alarms(office));
        office.seconds(70);
        assertEquals(List.of(RAISED), alarms(office));
        office.world.core(START);
        assertEquals(List.of(RAISED, CLEARED), alarms(office));
        office.world.core(START);
        assertEquals(List.of(RAISED, CLEARED), alarms(office), "cleared once");
    }

    @Test
    void a_second_input_says_that_it_was_up_and_since_when() {
        Office office = Site.of(1).open();
        office.world.core(new Event.Quarantined("a byte"));
        office.seconds(5);
        office.world.core(new Event.Quarantined("another"));
        assertEquals(List.of(RAISED, "input-quarantined raised to raised"), alarms(office));
        List<Map<String, Object>> said = office.events.stream()
                .filter(event -> "input-quarantined".equals(event.get("type"))).toList();
        assertEquals(said.getFirst().get("raised"), said.getLast().get("raised"));
    }

    static WallPlan wall() {
        return new WallPlan(List.of(new QueueLamp("lamp", new Wire("chip", "1", true),
                new Watch(List.of(), 2, 0, 10))), List.of(), List.of(),
                List.of(new AlarmOutput("red", new Wire("chip", "5", true))),
                List.of(new AlarmOutput("horn", new Wire("chip", "6", true))),
                List.of(new SilenceKey("quiet", new Wire("chip", "7", true), 30)));
    }

    private static void press(Office office) {
        office.world.core(new Event.WallKey("quiet", true));
        office.world.core(new Event.WallKey("quiet", false));
    }

    private static String atTheBox(Office office) {
        return office.wall("red") + " " + office.wall("horn");
    }

    private static void broker(Office office, boolean connected) {
        office.world.core(new Event.Broker(connected, connected ? "connected" : "it is gone"));
        office.seconds(11);
    }

    @Test
    void the_lamp_flashes_until_somebody_acknowledges_and_the_relay_until_it_is_silenced() {
        Office office = Site.of(1).wall(wall()).open();
        assertEquals("OFF OFF", atTheBox(office));
        broker(office, false);
        assertEquals("FAST ON", atTheBox(office));
        press(office);
        assertEquals("FAST OFF", atTheBox(office));
        office.world.core(new Event.StoodStill(3_000));
        assertEquals("FAST ON", atTheBox(office), "until the next alarm");
        press(office);
        office.ask("alarm_ack", Map.of("alarm", "box/broker-lost"));
        assertEquals("FAST OFF", atTheBox(office), "another one is not acknowledged");
        office.ask("alarm_ack", Map.of("alarm", "box/loop-slow"));
        assertEquals("ON OFF", atTheBox(office));
        broker(office, true);
        office.seconds(600);
        assertEquals("OFF OFF", atTheBox(office));
    }

    @Test
    void a_relay_is_open_when_its_alarm_is_over_acknowledged_or_shelved() {
        Office office = Site.of(1).wall(wall()).open();
        broker(office, false);
        broker(office, true);
        assertEquals("OFF OFF", atTheBox(office));
        broker(office, false);
        office.ask("alarm_ack", Map.of("alarm", "box/broker-lost"));
        assertEquals("ON OFF", atTheBox(office));
        broker(office, true);
        broker(office, false);
        assertEquals("FAST ON", atTheBox(office), "it was raised anew");
        office.ask("alarm_shelve", Map.of("alarm", "box/broker-lost", "for_s", "60"));
        assertEquals("OFF OFF", atTheBox(office));
        office.seconds(60);
        assertEquals("FAST ON", atTheBox(office), "it is back from the shelf");
    }

    @Test
    void a_minor_alarm_lights_nothing_at_the_box() {
        Office office = Site.of(1).wall(wall()).open();
        office.world.core(new Event.Noticed(Event.Notice.DISK_LOW, true, "12 MiB are free"));
        assertEquals("OFF OFF", atTheBox(office));
        assertEquals(1, office.topic("alarms").get("minor"));
    }

    @Test
    void a_new_process_lights_again_what_was_lit_and_keeps_silent_what_was_silenced() {
        Office office = Site.of(1).wall(wall()).open();
        office.world.core(new Event.StoodStill(3_000));
        press(office);
        office.world.core(START);
        assertEquals("FAST OFF", atTheBox(office));
        assertEquals("active", told(office, "quiet", true));
        assertEquals("released", told(office, "quiet", false));
    }

    private static Object told(Office office, String key, boolean active) {
        office.world.core(new Event.WallKey(key, active));
        office.seconds(2);
        return office.state("wall/" + key).get("shows");
    }

    @Test
    void every_alarm_has_its_topic_from_the_start_though_none_was_ever_raised() {
        Office office = Site.of(1).open();
        Map<String, Object> never = office.topic("alarm/card-1/link-down");
        assertEquals(0, never.get("active"));
        assertEquals("critical", never.get("severity"));
        assertEquals("", never.get("raised"));
        assertEquals(0L, never.get("count"));
        assertEquals(0, office.topic("alarms").get("active_total"));
        assertEquals(0, office.topic("alarms").get("worst"));
    }

    @Test
    void who_acknowledged_and_shelved_stands_in_the_topic_and_in_numbered_events() {
        Office office = Site.of(1).open();
        broker(office, false);
        office.ask("alarm_ack", Map.of("alarm", "box/broker-lost", "comment", "cable"));
        office.ask("alarm_shelve",
                Map.of("alarm", "box/broker-lost", "for_s", "3600", "comment", "tonight"));
        Map<String, Object> is = office.topic("alarm/box/broker-lost");
        assertEquals(1, is.get("acked"));
        assertEquals("cable", is.get("ack_comment"));
        assertEquals("tonight", is.get("shelf_comment"));
        assertEquals(0, office.topic("alarms").get("active_total"));
        assertEquals(1, office.topic("alarms").get("shelved"));
        List<Map<String, Object>> said = office.events.stream()
                .filter(event -> "broker-lost".equals(event.get("type"))).toList();
        assertEquals(List.of("raised", "acknowledged", "shelved"),
                said.stream().map(event -> event.get("change")).toList());
        long first = (Long) said.getFirst().get("seq");
        assertEquals(List.of(first, first + 1, first + 2),
                said.stream().map(event -> event.get("seq")).toList());
    }

    @Test
    void orders_that_cannot_be_are_refused_with_a_sentence() {
        Office office = Site.of(1).open();
        assertEquals("box/broker-lost is not raised, so there is nothing to acknowledge",
                office.ask("alarm_ack", Map.of("alarm", "box/broker-lost")).get("error"));
        assertEquals("this box has no alarm span-7/dchan-down; callbox alarms --all lists them",
                office.ask("alarm_unshelve", Map.of("alarm", "span-7/dchan-down")).get("error"));
        assertEquals("alarm_shelve: for_s is to be a number from 1 to 28800, and is 28801",
                office.ask("alarm_shelve", Map.of("alarm", "box/disk-low", "for_s", "28801"))
                        .get("error"));
        assertEquals("alarm_ack: alarm is to be a resource and a type, such as"
                + " span-1/dchan-down", office.ask("alarm_ack", Map.of()).get("error"));
    }

    @Test
    void the_card_explains_its_lines_and_headsets() {
        Office office = Site.of(1).open();
        office.world.unplug(1);
        office.seconds(30);
        assertEquals(1, office.topic("alarm/card-1/link-down").get("active"));
        Map<String, Object> line = office.topic("alarm/span-1/dchan-down");
        assertEquals(0, line.get("active"));
        assertEquals("card-1/link-down", line.get("suppressed_by"));
        assertEquals(1, office.topic("alarms").get("active_total"));
    }

    @Test
    void the_alarms_of_a_span_that_leaves_the_site_leave_the_broker() {
        Office office = Site.of(1).span(2, 1).open();
        assertEquals(0, office.topic("alarm/span-2/dchan-down").get("active"));
        office.reload(Plans.of(office.plan).withoutSpan(2).plan());
        office.seconds(2);
        assertEquals(null, office.topic("alarm/span-2/dchan-down"));
    }

    /** One that comes and goes too often, is acknowledged and shelved; and what hangs there. */
    static void day(BiConsumer<Now, Command> watcher) {
        Office office = Site.of(1).wall(wall()).watched(watcher);
        for (int i = 0; i < 4; i++) {
            broker(office, false);
            broker(office, true);
        }
        office.seconds(601);
        broker(office, false);
        office.ask("alarm_ack", Map.of("alarm", "box/broker-lost", "comment", "looked at"));
        office.ask("alarm_shelve", Map.of("alarm", "box/broker-lost", "for_s", "60",
                "comment", "known"));
        office.seconds(61);
        told(office, "quiet", true);
        told(office, "quiet", false);
    }
}
