package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.callbox.controller.call.Reason;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;

/** The process is not let run for a while; card and exchange go on without it. */
class StandStillScenarioTest {

    private static void standStill(Office office, long ms) {
        office.world.standStill();
        office.run(ms);
        office.world.goOn();
        office.seconds(10);
    }

    @Test
    void callers_whom_the_exchange_drops_meanwhile_end_as_interrupted() {
        for (long ms : List.of(16_000L, 18_000L, 20_000L, 25_000L, 40_000L, 95_000L)) {
            Office office = Site.of(1).open();
            Leg talking = office.talk(1);
            List<Leg> waiting = List.of(office.call(), office.call());
            office.seconds(2);
            standStill(office, ms);
            waiting.forEach(leg -> assertTrue(leg.released, "after " + ms));
            assertEquals(2, office.records.stream()
                    .filter(one -> one.reason() == Reason.INTERRUPTED).count(),
                    "after " + ms + ": " + office.records);
            office.replace(1);
            office.seconds(1);
            assertEquals(Reason.ANSWERED, office.last().reason(), "after " + ms);
            assertTrue(talking.released);
            office.nothingIsLeft();
        }
    }

    @Test
    void a_caller_who_hangs_up_meanwhile_has_abandoned() {
        Office office = Site.of(0).open();
        Leg waiting = office.call();
        office.seconds(20);
        office.world.standStill();
        office.seconds(1);
        office.hangUp(waiting);
        office.seconds(3);
        office.world.goOn();
        office.seconds(8);
        office.ends(Reason.ABANDONED, 16);
        office.nothingIsLeft();
    }

    @Test
    void an_offer_that_rang_out_meanwhile_is_still_answered() {
        Office office = Site.of(1, terms -> terms.ringS(5)).open();
        Leg leg = office.call();
        office.run(4_500);
        office.world.standStill();
        office.run(300);
        office.lift(1);
        office.run(3_000);
        office.world.goOn();
        office.run(1_000);
        assertTrue(office.joined(leg, 1));
        assertFalse(leg.heard(Primitive.DISCONNECT));
        office.replace(1);
        office.ends(Reason.ANSWERED, 16);
        office.nothingIsLeft();
    }

    /** The exchange's word for it would be a fault of its own at any other time. */
    @Test
    void an_exchange_that_has_forgotten_a_caller_meanwhile_is_not_to_blame() {
        assertEquals(Reason.INTERRUPTED, forgotten(5_000));
        assertEquals(Reason.FAILED, forgotten(0));
    }

    private static Reason forgotten(long standStillMs) {
        Office office = Site.of(0).open();
        Leg leg = office.call();
        office.seconds(2);
        if (standStillMs > 0) {
            standStill(office, standStillMs);
        }
        office.world.fromLine(1, office.trunk(1).hangUp(
                office.world.nowUs(), leg, CauseValue.INVALID_CALL_REFERENCE_VALUE));
        office.seconds(2);
        assertEquals(1, office.records.size());
        return office.last().reason();
    }
}
