package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.assignments.FactJson;
import org.callbox.controller.call.Refusal;
import org.callbox.controller.core.Command;
import org.callbox.controller.json.Json;
import org.callbox.controller.plan.QueuePlan.Waiting;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;

/** Nobody who could take a call is signed in: what becomes of callers, and what the box says. */
class NoAgentsScenarioTest {
    private static final int ABSENT = CauseValue.SUBSCRIBER_ABSENT.value();

    /** Headsets are signed out after 30 s, callers refused after another 20. */
    private static Site site(int agents) {
        return Site.of(agents, terms -> terms.refusedAfterS(20)).signOutS(30);
    }

    private static String status(Office office) {
        return "" + office.topic("status").get("state");
    }

    @Test
    void who_waits_is_refused_before_connect_and_who_comes_at_once() {
        Office office = site(2).open();
        assertEquals("ready", status(office));
        office.unplug(1);
        office.unplug(2);
        office.seconds(29);
        assertEquals("ready", status(office));
        Leg waits = office.call();
        office.waits(waits);
        office.seconds(2);
        assertEquals("signed-out", office.agent(1));
        assertEquals("degraded", status(office));
        assertEquals("queue service: nobody who serves it is signed in",
                office.topic("status").get("reason"));
        office.run(18_900);
        office.waits(waits);
        office.seconds(1);
        assertFalse(waits.heard(Primitive.CONNECT));
        office.refused(waits, ABSENT);
        office.ends(Refusal.NO_AGENTS, ABSENT);
        assertEquals("service", office.last().queue());
        Leg late = office.call();
        office.refused(late, ABSENT);
        assertFalse(late.heard(Primitive.ALERTING));
        office.plug(1);
        office.seconds(1);
        assertEquals("ready", status(office));
        Leg served = office.call();
        office.rings(1);
        office.hangUp(served);
        office.nothingIsLeft();
    }

    @Test
    void an_agent_who_comes_in_time_serves_who_waits() {
        Office office = site(1).open();
        office.unplug(1);
        office.seconds(31);
        Leg waits = office.call();
        office.seconds(18).plug(1);
        office.rings(1);
        office.lift(1);
        office.answered(waits);
        office.seconds(60).replace(1);
        office.nothingIsLeft();
    }

    @Test
    void who_would_be_connected_at_cost_while_nobody_is_there_is_refused_instead() {
        List<String> facts = new ArrayList<>();
        Office office = Site.of(1, terms -> terms.refusedAfterS(60)).watched((now, command) -> {
            if (command instanceof Command.Assign(var fact)) {
                facts.add(Json.write(FactJson.of(fact)));
            }
        });
        office.unplug(1);
        Leg waits = office.call();
        office.seconds(149);
        assertEquals("signed-out", office.agent(1), "for 29 s of the 60");
        office.waits(waits);
        office.seconds(2);
        office.refused(waits, ABSENT);
        assertFalse(waits.heard(Primitive.CONNECT));
        office.ends(Refusal.NO_AGENTS, ABSENT);
        assertTrue(facts.stream().anyMatch(one -> one.contains("no-agents")), facts.toString());
        office.nothingIsLeft();
    }

    @Test
    void where_the_site_waits_for_longer_callers_are_connected_meanwhile() {
        Office office = Site.of(1, terms -> terms.refusedAfterS(300)).signOutS(30).open();
        office.unplug(1);
        Leg waits = office.call();
        office.seconds(151);
        office.answered(waits);
        office.hangUp(waits);
        office.nothingIsLeft();
    }

    @Test
    void who_is_on_a_break_is_signed_in_and_callers_wait() {
        Office office = site(1).open();
        office.key(1, '#');
        Leg waits = office.call();
        office.seconds(100);
        office.waits(waits);
        assertEquals("ready", status(office));
        office.key(1, '#');
        office.rings(1);
        office.hangUp(waits);
        office.nothingIsLeft();
    }

    @Test
    void a_caller_connected_into_the_queue_is_cleared_and_counted_as_refused() {
        Office office = Site.of(1, terms -> terms.refusedAfterS(20).waiting(Waiting.CONNECTED))
                .signOutS(30).open();
        office.unplug(1);
        Leg waits = office.call();
        office.answered(waits);
        office.seconds(51);
        assertTrue(waits.heard(Primitive.DISCONNECT));
        office.ends(Refusal.NO_AGENTS, ABSENT);
        office.nothingIsLeft();
    }

    @Test
    void without_anybody_from_the_first_moment_it_counts_from_there() {
        Office office = site(0).open();
        assertEquals("degraded", status(office));
        Leg waits = office.call();
        office.seconds(16);
        office.waits(waits);
        office.seconds(2);
        office.refused(waits, ABSENT);
        office.nothingIsLeft();
    }

    @Test
    void where_the_site_says_wait_callers_wait_and_the_box_still_says_what_is_missing() {
        Office office = Site.of(1).signOutS(30).open();
        office.unplug(1);
        office.seconds(60);
        Leg waits = office.call();
        office.seconds(60);
        office.waits(waits);
        assertEquals("degraded", status(office));
        office.hangUp(waits);
        office.nothingIsLeft();
    }

    @Test
    void agents_whose_card_is_away_do_not_count() {
        Office office = new Site().card(1, "a").card(2, "a").span(1, 1)
                .queue(Site.QUEUE, Site.NUMBER, terms -> terms.refusedAfterS(20))
                .agents(2, 2, Site.QUEUE).open();
        office.world.unplug(2);
        List<Leg> waiting = List.of(office.call(), office.call());
        office.seconds(21);
        waiting.forEach(leg -> office.refused(leg, ABSENT));
        office.world.plug(2);
        office.seconds(3);
        Leg served = office.call();
        office.rings(1);
        office.hangUp(served);
        office.nothingIsLeft();
    }
}
