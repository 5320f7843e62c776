package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.callbox.bridge.card.CardMessage.Layer1State;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.call.Reason;
import org.callbox.controller.clauses.Clause;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Defects of the line, from a blink to a failure, and what each end then holds. */
class LineScenarioTest {

    private static void los(Office office, boolean on) {
        office.world.atCard(1, new SimIn.Line(on
                ? new Layer1State(1, true, true, false, false, false, false, false)
                : Layer1State.good(1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50, 500, 2_400})
    void a_short_loss_of_signal_changes_nothing(int ms) {
        Office office = Site.of(2).open();
        Leg talking = office.talk(1);
        Leg ringing = office.call();
        office.rings(2);
        Leg waiting = office.call();
        office.waits(waiting);
        office.seconds(3);
        los(office, true);
        office.run(ms);
        los(office, false);
        office.seconds(30);
        assertEquals(List.of(), office.records);
        assertEquals(0, office.state("span/1").get("failed"));
        assertEquals(1, office.state("span/1").get("up"));
        office.waits(waiting);
        assertTrue(office.joined(talking, 1));
        office.hangUp(talking);
        office.hangUp(ringing);
        office.hangUp(waiting);
        office.replace(1);
        office.nothingIsLeft();
    }

    @Test
    void a_setup_that_comes_while_the_failure_is_still_shown_is_served() {
        Office office = Site.of(1).open();
        los(office, true);
        office.seconds(2);
        assertEquals(0, office.state("span/1").get("failed"));
        assertEquals(1, office.state("span/1").get("los"));
        office.seconds(30);
        assertEquals("los", office.state("span/1").get("failure"));
        assertEquals(0, office.state("span/1").get("up"));
        los(office, false);
        office.seconds(4);
        assertEquals(1, office.state("span/1").get("failed"));
        assertEquals(1, office.state("span/1").get("up"));
        Leg leg = office.call();
        office.rings(1);
        office.seconds(5);
        assertEquals(1, office.state("span/1").get("failed"));
        office.seconds(3);
        assertEquals(0, office.state("span/1").get("failed"));
        assertEquals("none", office.state("span/1").get("failure"));
        office.hangUp(leg);
        office.nothingIsLeft();
    }

    @Test
    @Clause("Q.931 5.8.9")
    @Clause("Q.931 5.8.11")
    void an_exchange_that_has_noticed_nothing_is_told_what_the_failure_ended() {
        Office office = Site.of(1).open();
        Leg ringing = office.call();
        office.rings(1);
        Leg waiting = office.call();
        office.waits(waiting);
        office.seconds(3);
        los(office, true);
        office.seconds(3);
        office.ends(Reason.FAILED, 27);
        assertEquals(2, office.records.size());
        assertFalse(ringing.released || waiting.released);
        los(office, false);
        office.seconds(2);
        assertTrue(ringing.released && waiting.released, "both ends agree");
        office.nothingIsLeft();
    }

    @Test
    @Clause("Q.931 5.8.10")
    void after_a_reset_of_the_data_link_both_ends_agree_about_every_call() {
        Office office = Site.of(2).open();
        Leg talking = office.talk(1);
        Leg ringing = office.call();
        office.rings(2);
        Leg waiting = office.call();
        Leg gone = office.call();
        office.seconds(3);
        office.trunk(1).silent = true;
        office.hangUp(gone);
        office.seconds(5);
        office.trunk(1).silent = false;
        office.seconds(20);
        assertTrue(gone.released);
        assertEquals(office.trunk(1).calls(), office.world.switchboard().callReferences(1));
        assertEquals(3, office.trunk(1).calls());
        assertTrue(office.joined(talking, 1));
        office.waits(waiting);
        office.hangUp(talking);
        office.hangUp(ringing);
        office.hangUp(waiting);
        office.replace(1);
        office.nothingIsLeft();
    }
}
