package org.callbox.controller.size;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Loads that are nothing, tiny, just too much, far too much and very large. */
class ErlangExtremesTest {
    private static final Goal IN_20_S = new Goal(20, 0.8);

    private static void isSound(Served service, String at) {
        for (double share : List.of(service.inTime(), service.mustWait(), service.hangUp(),
                service.load())) {
            assertTrue(share >= 0 && share <= 1, at + ": " + service);
        }
        assertTrue(service.meanWaitS() >= 0, at + ": " + service);
    }

    @Test
    void every_load_has_an_answer_and_more_agents_never_do_worse() {
        for (double load : List.of(1e-9, 1e-3, 0.5, 0.999, 1.0, 1.001, 1.7, 20.0)) {
            for (double patience : List.of(0.01, 1.0, 60.0, 3_600.0, 86_400.0)) {
                for (int agents : List.of(1, 2, 10, 256)) {
                    Demand demand = new Demand(load * agents * 24, 3, 120, 27, patience);
                    String at = load + " " + patience + " " + agents;
                    Served c = ErlangC.service(demand, agents, 20);
                    Served a = ErlangA.service(demand, agents, 20);
                    isSound(c, at);
                    isSound(a, at);
                    assertEquals(load >= 1, c.overloaded(), at);
                    Served more = ErlangA.service(demand, agents + 1, 20);
                    assertTrue(more.inTime() >= a.inTime() - 1e-12
                            && more.hangUp() <= a.hangUp() + 1e-12
                            && more.mustWait() <= a.mustWait() + 1e-12, at);
                    // Work that comes and is not hung up on is done.
                    assertTrue((1 - a.hangUp()) * load <= 1 + 1e-9, at);
                }
            }
        }
    }

    @Test
    void callers_who_hardly_ever_hang_up_are_those_of_erlang_c() {
        for (double load : List.of(0.2, 0.8, 0.95)) {
            Demand demand = new Demand(load * 5 * 24, 0, 150, 0, 1e9);
            Served a = ErlangA.service(demand, 5, 20);
            Served c = ErlangC.service(demand, 5, 20);
            assertEquals(c.inTime(), a.inTime(), 1e-4);
            assertEquals(c.mustWait(), a.mustWait(), 1e-4);
            assertEquals(c.meanWaitS(), a.meanWaitS(), c.meanWaitS() * 1e-3);
        }
    }

    @Test
    void callers_who_do_not_wait_are_those_of_erlang_b() {
        Demand demand = new Demand(240, 0, 150, 0, 1e-6);
        Served a = ErlangA.service(demand, 12, 20);
        assertEquals(ErlangB.blocked(10, 12), a.hangUp(), 1e-6);
    }

    @Test
    void nobody_calls() {
        Demand nobody = new Demand(0, 0, 150, 0, 60);
        assertEquals(0, SeatFormula.roundedUp(SeatFormula.seats(0, 150, 0.75)));
        assertEquals(0, IN_20_S.agents(nobody));
        assertEquals(0, IN_20_S.patientAgents(nobody));
        assertEquals(new Served(1, 0, 0, 0, 0), ErlangA.service(nobody, 3, 20));
        assertEquals(0, nobody.onTrunks(ErlangC.service(nobody, 0, 20)));
        assertEquals(0, ErlangB.blocked(0, 1));
        assertEquals(1, ErlangB.blocked(5, 0));
    }

    @Test
    void nobody_answers() {
        Demand demand = new Demand(60, 0, 150, 0, 90);
        assertEquals(new Served(0, 1, 90, 1, 1), ErlangA.service(demand, 0, 20));
        assertTrue(ErlangC.service(demand, 0, 20).overloaded());
    }

    @Test
    void the_largest_machine_and_far_beyond() {
        assertEquals(1_440, ErlangB.trunks(ErlangB.carries(1_440, 0.01), 0.01));
        // 256 agents at 75 %: 192 Erlang, as many calls as the documents' formula lets them have.
        Demand large = new Demand(4_608, 0, 150, 0, 120);
        assertTrue(ErlangC.service(large, 256, 20).inTime() > 0.999_99);
        assertTrue(IN_20_S.agents(large) <= IN_20_S.patientAgents(large));
        assertEquals(200, IN_20_S.patientAgents(large), 5);
        Demand huge = new Demand(1_000_000, 0, 360, 0, 600);
        assertTrue(IN_20_S.patientAgents(huge) > 100_000);
        assertTrue(IN_20_S.agents(huge) < IN_20_S.patientAgents(huge));
        isSound(ErlangA.service(huge, 50_000, 20), "half of the agents");
    }

    @Test
    void ringing_is_waiting() {
        Demand quiet = new Demand(1, 5, 100, 0, 60);
        assertEquals(0, ErlangC.service(quiet, 20, 4).inTime());
        assertEquals(1, ErlangC.service(quiet, 20, 5).inTime(), 1e-9);
        assertEquals(5, ErlangA.service(quiet, 20, 5).meanWaitS(), 1e-9);
        assertThrows(IllegalArgumentException.class, () -> new Goal(4, 0.8).agents(quiet));
        assertTrue(!new Goal(4, 0.8).possible(quiet));
    }

    @Test
    void the_least_number_is_the_least() {
        for (double calls = 1; calls < 2_000; calls *= 1.37) {
            for (double patience : List.of(2.0, 45.0, 400.0)) {
                Demand demand = new Demand(calls, 2, 130, 20, patience);
                int a = IN_20_S.agents(demand);
                int c = IN_20_S.patientAgents(demand);
                assertTrue(ErlangA.service(demand, a, 20).inTime() >= 0.8
                        && ErlangA.service(demand, a - 1, 20).inTime() < 0.8, demand.toString());
                assertTrue(ErlangC.service(demand, c, 20).inTime() >= 0.8
                        && ErlangC.service(demand, c - 1, 20).inTime() < 0.8, demand.toString());
            }
        }
    }
}
