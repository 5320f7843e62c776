package org.callbox.controller.sim;

import static org.callbox.controller.sim.SeatedAgents.agent;
import static org.callbox.controller.sim.SeatedAgents.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.acd.Pending;
import org.callbox.controller.call.AgentRow;
import org.callbox.controller.pins.PinHash;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who has asked in a call to sign out, and has the wrap-up of that call before. */
class LeavingScenarioTest {
    private static final PinHash ANNA = SimPins.hash("730951", false);

    @RegisterExtension
    private final ProvenOrder order = new ProvenOrder();
    private final List<AgentRow> rows = new ArrayList<>();

    private Office open(Site site) {
        return SeatedAgents.watched(order.open(site), rows);
    }

    /** Anna, who has asked to sign out in a call that has just ended. */
    private Office leaving(int wrapUpS) {
        Office office = open(Site.of(0, terms -> terms.wrapUpS(wrapUpS)).seats(1, 2)
                .free("anna", "17", ANNA, Site.QUEUE).reasons("lunch").longerWrapUpS(30));
        office.type(1, "17#730951#");
        Leg leg = office.call();
        office.lift(1);
        office.answered(leg);
        office.type(1, "**0#");
        office.hangUp(leg);
        office.replace(1);
        assertEquals(AgentState.WRAP_UP + " " + Pending.SIGN_OUT,
                agent(office, "anna").state() + " " + agent(office, "anna").pending());
        return office;
    }

    @Test
    void the_wrap_up_comes_before_a_sign_out_that_was_asked_for_in_the_call() {
        Office office = leaving(20);
        office.seconds(18);
        assertEquals(AgentState.WRAP_UP, agent(office, "anna").state());
        assertEquals("sign-out", office.state("agent/anna").get("pending"));
        office.type(1, "*7#");
        office.seconds(25);
        assertEquals(AgentState.WRAP_UP, agent(office, "anna").state());
        office.seconds(10);
        is(office, "anna", AgentState.SIGNED_OUT, 0);
        assertEquals("", agent(office, "anna").reason());
        assertTrue(rows.stream().anyMatch(row -> row.state().equals("wrap-up")
                && row.ms() > 40_000), rows.toString());
        office.nothingIsLeft();
    }

    @Test
    void ready_leaves_that_wrap_up_out() {
        Office office = leaving(60);
        office.type(1, "#");
        is(office, "anna", AgentState.SIGNED_OUT, 0);
        office.nothingIsLeft();
    }

    @Test
    void and_so_does_a_break() {
        Office office = leaving(60);
        office.type(1, "*61#");
        is(office, "anna", AgentState.SIGNED_OUT, 0);
        office.nothingIsLeft();
    }

    @Test
    void signing_out_once_more_in_that_wrap_up_takes_it_back_and_the_wrap_up_goes_on() {
        Office office = leaving(20);
        office.type(1, "*0#");
        assertEquals(Pending.NONE, agent(office, "anna").pending());
        is(office, "anna", AgentState.WRAP_UP, 1);
        office.seconds(20);
        is(office, "anna", AgentState.READY, 1);
        office.nothingIsLeft();
    }

    @Test
    void that_wrap_up_outlives_a_restart() throws Exception {
        Office office = leaving(20);
        Handing.restart(office, 1);
        office.seconds(8);
        is(office, "anna", AgentState.WRAP_UP, 1);
        office.seconds(12);
        is(office, "anna", AgentState.SIGNED_OUT, 0);
        office.nothingIsLeft();
    }
}
