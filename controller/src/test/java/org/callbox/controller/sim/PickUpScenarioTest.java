package org.callbox.controller.sim;

import static org.callbox.controller.sim.Handing.done;
import static org.callbox.controller.sim.Handing.end;
import static org.callbox.controller.sim.Handing.refused;
import static org.callbox.controller.sim.Handing.restart;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Agents who may do so take callers out of the order. */
class PickUpScenarioTest {
    private static final AgentPlan.Ways ALLOWED = new AgentPlan.Ways(true, false, "");

    @RegisterExtension
    private final ProvenOrder order = new ProvenOrder();

    /** Agents 1 and 2, of whom the first may. */
    private Office open(Site site) {
        Office office = order.open(site);
        office.reload(Plans.of(office.plan).agent("1", one -> one.with(ALLOWED)).plan());
        return office;
    }

    /** Three callers wait, both agents are on a break. */
    private static Leg[] waiting(Office office) {
        office.key(1, '#');
        office.key(2, '#');
        office.run(50);
        Leg[] legs = {office.call(), office.call(), office.call()};
        office.seconds(2);
        return legs;
    }

    private static String id(Office office, int nth) {
        return "" + office.steps(nth).getFirst().get("call_id");
    }

    @Test
    void a_caller_is_picked_up_past_others_and_it_is_written_down() {
        Office office = open(Site.of(2));
        Leg[] legs = waiting(office);
        done(office, "pickup", 1, "call", id(office, 3));
        office.rings(1);
        office.lift(1);
        assertTrue(office.joined(legs[2], 1));
        assertEquals("setup queued picked-up offered:1 answered:1", office.story(3));
        office.hangUp(legs[2]);
        office.replace(1);
        office.seconds(1);
        assertEquals("not-ready break", office.agent(1), "as before");
        assertEquals(2, office.visits.getLast().passed());
        office.key(2, '#');
        office.rings(2);
        office.lift(2);
        assertTrue(office.joined(legs[0], 2), "the order goes on");
        office.seconds(2);
        assertEquals(1L, ((Number) office.state("queue/service").get("picked_up_total"))
                .longValue());
        assertEquals(1L, ((Number) office.state("agent/1").get("picked_up_total")).longValue());
        office.hangUp(legs[0]);
        office.hangUp(legs[1]);
        office.seconds(1);
        assertEquals(null, office.visits.getLast().passed());
        end(office, 2);
    }

    @Test
    void the_keypad_takes_by_place_in_the_order() {
        Office office = open(Site.of(2));
        Leg[] legs = waiting(office);
        office.type(1, "*82#");
        office.rings(1);
        office.lift(1);
        assertTrue(office.joined(legs[1], 1));
        office.hangUp(legs[1]);
        office.replace(1);
        office.seconds(1);
        office.type(1, "*8#");
        office.rings(1);
        office.lift(1);
        assertTrue(office.joined(legs[0], 1), "no number is the first");
        office.hangUp(legs[0]);
        office.replace(1);
        office.seconds(1);
        office.type(1, "*82#");
        office.seconds(1);
        office.rings();
        office.hangUp(legs[2]);
        end(office, 1);
    }

    @Test
    void what_cannot_be_picked_up_is_refused_with_the_reason() {
        Office office = open(Site.of(2));
        refused(office, "there is no position 9", "pickup", 9, "call", "x");
        refused(office, "no such caller waits in a queue", "pickup", 1, "call", "x");
        Leg[] legs = waiting(office);
        String third = id(office, 3);
        refused(office, "agent 2 may not pick up callers (pick_up of the agent in the site file)",
                "pickup", 2, "call", third);
        office.hangUp(legs[2]);
        office.seconds(1);
        refused(office, "no such caller waits in a queue", "pickup", 1, "call", third);
        office.key(2, '#');
        office.rings(2);
        refused(office, "the caller is being offered to agent 2", "pickup", 1, "call",
                id(office, 1));
        office.unplug(1);
        office.run(50);
        refused(office, "there is no headset at position 1", "pickup", 1, "call", id(office, 2));
        office.plug(1);
        office.run(50);
        done(office, "pickup", 1, "call", id(office, 2));
        office.rings(1, 2);
        office.lift(1);
        refused(office, "somebody is in a call at position 1", "pickup", 1, "call",
                id(office, 1));
        office.lift(2);
        office.hangUp(legs[0]);
        office.hangUp(legs[1]);
        office.seconds(1);
        end(office, 1, 2);
    }

    @Test
    void of_two_agents_who_want_the_same_caller_the_first_gets_it() {
        Office office = open(Site.of(2));
        office.reload(Plans.of(office.plan).agent("1", one -> one.with(ALLOWED))
                .agent("2", one -> one.with(ALLOWED)).plan());
        Leg[] legs = waiting(office);
        done(office, "pickup", 2, "call", id(office, 2));
        refused(office, "the caller is being offered to agent 2", "pickup", 1, "call",
                id(office, 2));
        office.lift(2);
        assertTrue(office.joined(legs[1], 2));
        for (Leg leg : legs) {
            office.hangUp(leg);
        }
        end(office, 1, 2);
    }

    @Test
    void who_does_not_answer_leaves_the_caller_at_the_old_place() {
        Office office = open(Site.of(2));
        Leg[] legs = waiting(office);
        done(office, "pickup", 1, "call", id(office, 2));
        office.seconds(16);
        office.rings();
        assertEquals("not-ready no-answer", office.agent(1));
        office.key(2, '#');
        office.rings(2);
        office.lift(2);
        assertTrue(office.joined(legs[0], 2));
        office.hangUp(legs[0]);
        office.replace(2);
        office.rings(2);
        office.lift(2);
        assertTrue(office.joined(legs[1], 2));
        office.hangUp(legs[1]);
        office.hangUp(legs[2]);
        end(office, 2);
    }

    @Test
    void the_caller_hangs_up_while_it_rings_and_the_break_goes_on() {
        Office office = open(Site.of(2));
        Leg[] legs = waiting(office);
        done(office, "pickup", 1, "call", id(office, 2));
        office.rings(1);
        office.hangUp(legs[1]);
        office.run(100);
        office.rings();
        assertEquals("not-ready break", office.agent(1));
        office.hangUp(legs[0]);
        office.hangUp(legs[2]);
        end(office, 1);
    }

    @Test
    void from_wrap_up_the_agent_is_ready_again_after_the_call() {
        Office office = open(Site.of(2, terms -> terms.wrapUpS(30)));
        office.key(2, '#');
        office.run(50);
        Leg first = office.talk(1);
        Leg second = office.call();
        Leg third = office.call();
        office.hangUp(first);
        office.replace(1);
        office.run(50);
        assertEquals("wrap-up", office.agent(1));
        done(office, "pickup", 1, "call", id(office, 3));
        office.lift(1);
        assertTrue(office.joined(third, 1));
        office.hangUp(third);
        office.replace(1);
        office.seconds(31);
        office.rings(1);
        office.lift(1);
        office.hangUp(second);
        end(office, 1);
    }

    @Test
    void a_restart_while_it_rings_changes_nothing() throws Exception {
        Office office = open(Site.of(2));
        Leg[] legs = waiting(office);
        done(office, "pickup", 1, "call", id(office, 3));
        office.rings(1);
        restart(office, 1);
        office.lift(1);
        assertTrue(office.joined(legs[2], 1));
        for (Leg leg : legs) {
            office.hangUp(leg);
        }
        office.replace(1);
        office.seconds(1);
        assertEquals("not-ready break", office.agent(1));
        assertEquals(2, office.visits.stream().filter(one -> one.passed() != null).findFirst()
                .orElseThrow().passed());
        end(office, 1);
    }

    /** A permission that the site file takes back holds no longer. */
    @Test
    void a_reload_takes_the_permission_away() {
        Office office = open(Site.of(2).reasons("lunch"));
        Leg[] legs = waiting(office);
        office.reload(Plans.of(office.plan)
                .agent("1", one -> one.with(AgentPlan.Ways.USUAL)).plan());
        refused(office, "agent 1 may not pick up callers (pick_up of the agent in the site file)",
                "pickup", 1, "call", id(office, 1));
        office.type(1, "*8#");
        office.seconds(1);
        office.rings();
        for (Leg leg : legs) {
            office.hangUp(leg);
        }
        end(office, 1);
    }
}
