package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.callbox.controller.call.Reason;
import org.callbox.controller.call.Refusal;
import org.callbox.controller.core.Event;
import org.callbox.controller.journal.Recovery;
import org.callbox.controller.journal.UnreadableState;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;

/** Service that ends on purpose: {@code stop --drain} and {@code stop --clear}. */
class StopScenarioTest {

    /** The last release is let go out and be acknowledged before the box ends. */
    private static final long FAREWELL_MS = 1_600;

    @Test
    void an_idle_box_stops_within_two_seconds() {
        for (String mode : List.of("drain", "clear")) {
            Office office = Site.of(1).open();
            assertEquals(0, office.ask("stop", Map.of("mode", mode)).get("calls"));
            office.run(FAREWELL_MS);
            assertEquals(1, office.exits.size());
            assertEquals("stopping", office.topic("status").get("state"));
        }
    }

    @Test
    void draining_refuses_new_callers_and_serves_those_who_are_there() {
        Office office = Site.of(1).open();
        Leg talking = office.talk(1);
        Leg waiting = office.call();
        assertEquals(2, office.ask("stop", Map.of("mode", "drain")).get("calls"));
        office.refused(office.call(), 34);
        office.ends(Refusal.STOPPING, 34);
        assertEquals(0, office.exits.size());
        office.seconds(5).hangUp(talking);
        office.rings(1);
        assertEquals(0, office.exits.size());
        office.key(1, '*');
        office.answered(waiting);
        office.seconds(5).replace(1);
        office.run(FAREWELL_MS);
        assertEquals(1, office.exits.size());
        office.nothingIsLeft();
    }

    @Test
    void clearing_ends_every_call_with_cause_41_and_rings_nobody_for_it() {
        Office office = Site.of(2).open();
        Leg talking = office.talk(1);
        Leg ringing = office.call();
        office.rings(2);
        Leg waiting = office.call();
        Leg last = office.call();
        office.seconds(10);
        int offers = office.offers();
        office.ask("stop", Map.of("mode", "clear"));
        office.run(0);
        for (Leg leg : List.of(talking, ringing, waiting, last)) {
            assertTrue(leg.released);
            assertEquals(41, leg.cause);
        }
        assertEquals(offers, office.offers(), "nobody is offered a caller who is cleared");
        office.run(FAREWELL_MS);
        assertEquals(1, office.exits.size());
        assertEquals(3, office.records.stream()
                .filter(record -> record.reason() == Reason.INTERRUPTED).count());
        office.replace(1);
        office.nothingIsLeft();
    }

    @Test
    void clearing_after_draining_ends_what_is_left() {
        Office office = Site.of(1).open();
        Leg talking = office.talk(1);
        office.ask("stop", Map.of("mode", "drain"));
        office.seconds(60);
        assertEquals(0, office.exits.size());
        office.ask("stop", Map.of("mode", "clear"));
        office.run(0);
        assertTrue(talking.released);
        office.run(FAREWELL_MS);
        assertEquals(1, office.exits.size());
        office.replace(1);
        office.nothingIsLeft();
    }

    @Test
    void a_call_that_the_exchange_will_not_release_ends_the_box_all_the_same() {
        Office office = Site.of(1).open();
        office.talk(1);
        office.trunk(1).silent = true;
        office.ask("stop", Map.of("mode", "clear"));
        office.seconds(60);
        assertEquals(1, office.exits.size());
    }

    /** The process that got the order is gone; the next one is told only that it has started. */
    private static void startAgain(Office office) throws UnreadableState {
        office.world.kill();
        office.run(100);
        office.world.revive(Recovery.copy(office.world.switchboard()),
                new Event.Restarted("again", "boot", 1_001, "0"));
        office.seconds(3);
    }

    private static void servesAsBefore(Office office) {
        assertEquals("ready", office.topic("status").get("state"));
        assertEquals("", office.topic("status").get("reason"));
        Leg next = office.call();
        office.rings(1);
        office.lift(1);
        office.answered(next);
        office.seconds(5);
        assertEquals(0, office.exits.size(), "ends by itself");
        office.replace(1);
        office.run(1_000);
        office.nothingIsLeft();
    }

    private static boolean told(Office office, String words) {
        return office.said.stream().anyMatch(text -> text.contains(words));
    }

    @Test
    void a_start_after_service_was_ended_serves_at_once_and_what_ended_stays_ended()
            throws Exception {
        for (String mode : List.of("drain", "clear")) {
            Office office = Site.of(1).open();
            Leg talking = office.talk(1);
            office.ask("stop", Map.of("mode", mode));
            office.hangUp(talking);
            office.run(FAREWELL_MS);
            office.replace(1);
            office.run(100);
            assertEquals(1, office.exits.size());
            office.exits.clear();
            assertEquals(1, office.records.size());
            startAgain(office);
            assertTrue(told(office, "was ended on purpose"), office.said.toString());
            assertEquals(1, office.records.size());
            servesAsBefore(office);
        }
    }

    @Test
    void a_start_while_service_was_being_ended_begins_it_again_and_says_so() throws Exception {
        Office office = Site.of(1).open();
        Leg talking = office.talk(1);
        office.ask("stop", Map.of("mode", "drain"));
        startAgain(office);
        assertTrue(told(office, "waiting for the last call) was not carried out to its end"),
                office.said.toString());
        assertTrue(office.joined(talking, 1));
        office.replace(1);
        office.run(1_000);
        servesAsBefore(office);
    }

    /** Killed while the last words are still on their way. */
    @Test
    void a_start_in_the_farewell_does_not_end_by_itself() throws Exception {
        Office office = Site.of(1).open();
        office.talk(1);
        office.trunk(1).silent = true;
        office.ask("stop", Map.of("mode", "clear"));
        office.run(50);
        assertEquals(0, office.exits.size());
        office.replace(1);
        office.run(50);
        office.trunk(1).silent = false;
        startAgain(office);
        servesAsBefore(office);
    }
}
