package org.callbox.controller.sim;

import static org.callbox.controller.sim.SeatedAgents.agent;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.callbox.controller.acd.AgentState;
import org.callbox.controller.core.Event;
import org.callbox.controller.journal.Recovery;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A wrap-up of 600 s with a restart in it, ten seconds after its begin. The clock of the core goes
 * on over a reboot by a part of the time that the machine was off; by the clock of the office it
 * lasts no longer than it may all the same.
 */
class WrapUpOverRebootTest {
    private static final int WRAP_UP_S = 600;
    private static final int OFF_S = 300;
    /** What passes between the kill and the question after it. */
    private static final int AROUND_S = 14;

    @RegisterExtension
    private final ProvenOrder order = new ProvenOrder();

    /**
     * @param bootId null for the same as before
     * @param wallS what the wall clock says beyond the clock of the core
     */
    private Office restarted(String bootId, int wallS) throws Exception {
        Office office = order.open(Site.of(1, terms -> terms.wrapUpS(WRAP_UP_S)).longerWrapUpS(30));
        Leg leg = office.call();
        office.lift(1);
        office.answered(leg);
        office.hangUp(leg);
        office.replace(1);
        office.seconds(10);
        is(office, AgentState.WRAP_UP);
        office.world.kill();
        office.world.stepWallClock(wallS * 1_000L);
        office.world.revive(Recovery.copy(office.world.switchboard()),
                new Event.Restarted("again", bootId != null ? bootId
                        : office.world.switchboard().setup().bootId(), 1_001, "0"));
        office.run(3_000);
        return office;
    }

    private static void is(Office office, AgentState state) {
        assertEquals(state, agent(office, "1").state());
    }

    private static void endsAfter(Office office, int s) {
        office.seconds(s - 2 * AROUND_S);
        is(office, AgentState.WRAP_UP);
        office.seconds(2 * AROUND_S);
        is(office, AgentState.READY);
        office.nothingIsLeft();
    }

    @Test
    void the_time_that_a_reboot_took_counts_also_where_the_clock_of_the_core_has_less()
            throws Exception {
        endsAfter(restarted("another boot", OFF_S), WRAP_UP_S - OFF_S);
    }

    @Test
    void a_reboot_longer_than_the_wrap_up_ends_it() throws Exception {
        is(restarted("another boot", WRAP_UP_S), AgentState.READY);
    }

    @Test
    void a_wall_clock_that_went_back_over_a_reboot_makes_it_no_longer() throws Exception {
        endsAfter(restarted("another boot", -OFF_S), WRAP_UP_S);
    }

    @Test
    void a_wall_clock_that_was_set_while_the_process_was_away_makes_it_no_shorter()
            throws Exception {
        endsAfter(restarted(null, OFF_S), WRAP_UP_S);
    }
}
