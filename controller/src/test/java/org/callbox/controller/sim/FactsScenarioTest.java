package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.callbox.bridge.sim.Faults;
import org.callbox.controller.core.Event;
import org.junit.jupiter.api.Test;

/** What the topics and answers say beyond counting. */
class FactsScenarioTest {
    private static Map<?, ?> call(Office office) {
        return (Map<?, ?>) ((List<?>) office.ask("calls", Map.of()).get("calls")).getFirst();
    }

    @Test
    void talk_is_counted_from_the_answer_and_not_from_the_arrival() {
        Office office = Site.of(2).open();
        office.call();
        office.seconds(7);
        assertEquals(7L, call(office).get("wait_s"));
        assertEquals(0L, call(office).get("talk_s"));
        office.lift(1);
        office.seconds(43);
        assertEquals(43L, call(office).get("talk_s"));
        assertEquals(7L, call(office).get("wait_s"));
        assertEquals(50L, call(office).get("for_s"));
        assertEquals("in", call(office).get("dir"));
    }

    /** A board without a clock of its own counts from 1970 when it starts. */
    @Test
    void no_time_is_before_1970_whatever_the_wall_clock_says() {
        Office office = Site.of(2).open();
        office.call();
        office.seconds(7);
        office.world.stepWallClock(-office.world.now().wallMs());
        office.seconds(3);
        assertEquals(0L, call(office).get("arrived_ms"));
        assertEquals(1L, office.state("agent/2").get("since_ms"));
    }

    @Test
    void agents_and_queues_are_named() {
        Office office = Site.of(2).open();
        office.call();
        String queue = "" + call(office).get("queue");
        assertTrue(office.state("queue/" + queue).get("name") instanceof String);
        assertTrue(call(office).get("queue_name") instanceof String);
        assertTrue(office.state("agent/1").get("name") instanceof String);
    }

    @Test
    void a_box_that_is_degraded_says_why() {
        Office office = Site.of(2).open();
        office.seconds(2);
        assertEquals(List.of(), office.topic("status").get("reasons"));
        assertEquals("", office.topic("status").get("reason"));
        office.world.unplug(1);
        String why = "" + office.topic("status").get("reason");
        assertTrue(why.startsWith("card 1 on ") && why.contains(" is not reachable"), why);
        assertTrue(why.contains("span 1: its card 1 is not reachable"), why);
        assertEquals("degraded", office.topic("status").get("state"));
        office.world.plug(1);
        office.seconds(20);
        assertEquals("ready", office.topic("status").get("state"), office.topic("status") + "");
        assertEquals("", office.topic("status").get("reason"));
    }

    @Test
    void a_card_that_is_not_the_one_of_the_site_file_is_named_with_both_serial_numbers() {
        Site site = new Site().card(1, "a").pinned(2, "SIM-0002").span(1, 1).span(2, 2)
                .queue(Site.QUEUE, Site.NUMBER, terms -> { }).agents(1, 1, Site.QUEUE);
        site.simulated(2, "SIM-0009");
        Office office = new Office(site, 1);
        for (int seconds : List.of(2, 10, 60)) {
            office.seconds(seconds);
            List<?> reasons = (List<?>) office.topic("status").get("reasons");
            String card = "" + reasons.getFirst();
            assertTrue(card.startsWith("card 2 on ") && card.contains("SIM-0009")
                    && card.contains("SIM-0002") && !card.contains("reached"), card);
            assertEquals("span 2: its card 2 cannot be used", reasons.get(1));
        }
    }

    @Test
    void agents_whose_card_is_away_are_not_called_signed_out() {
        Office office = Site.of(2).open();
        office.seconds(2);
        office.world.unplug(1);
        for (int seconds : List.of(1, 30)) {
            office.seconds(seconds);
            String why = "" + office.topic("status").get("reasons");
            assertTrue(why.contains(": all who serve it and are signed in sit at a card that is"
                    + " away"), why);
        }
    }

    @Test
    void a_card_that_is_another_one_or_does_not_answer_is_named_with_what_is_so_now() {
        Site site = new Site().card(1, "a").pinned(2, "SIM-0002").span(1, 1)
                .queue(Site.QUEUE, Site.NUMBER, terms -> { }).agents(1, 1, Site.QUEUE);
        Office office = new Office(site.simulated(2, "SIM-0009"), 1);
        office.seconds(10);
        assertTrue(reasons(office).contains("it has the serial number SIM-0009"),
                reasons(office));
        office.world.unplug(1);
        office.seconds(1);
        assertTrue(reasons(office).contains("card 1 on /dev/card1 is not reachable:"
                + " the device is gone"), reasons(office));
        office.world.faults(1, new Faults(1, 0, 0, 0, 0, 0, 0, 0));
        office.world.plug(1);
        office.seconds(20);
        assertTrue(reasons(office).contains("nothing was received"), reasons(office));
        assertFalse(reasons(office).contains("the device is gone"), reasons(office));
    }

    private static String reasons(Office office) {
        return "" + office.topic("status").get("reasons");
    }

    @Test
    void records_and_broker_that_are_away_are_named_until_they_are_back() {
        Office office = Site.of(2).open();
        office.world.core(new Event.Records(false, "cannot write x: disk full"));
        office.world.core(new Event.Broker(false, "refused"));
        assertEquals(List.of("call records: cannot write x: disk full", "broker: refused"),
                office.topic("status").get("reasons"));
        assertEquals("degraded", office.topic("status").get("state"));
        office.world.core(new Event.Records(true, "written again"));
        office.world.core(new Event.Broker(true, "connected"));
        assertEquals("ready", office.topic("status").get("state"));
    }

    @Test
    void a_clock_that_is_set_corrects_since_when_and_a_drift_does_not_count() {
        Office office = Site.of(2).open();
        office.seconds(5);
        long before = (Long) office.topic("agent/1/state").get("since_ms");
        office.world.stepWallClock(300);
        office.seconds(1);
        assertEquals(before, office.topic("agent/1/state").get("since_ms"));
        office.world.stepWallClock(86_400_000);
        office.seconds(1);
        assertEquals(before + 86_400_300, office.topic("agent/1/state").get("since_ms"));
    }
}
