package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.callbox.bridge.card.CardMessage.Layer1State;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.call.Reason;
import org.callbox.controller.clauses.Clause;
import org.callbox.controller.core.Command;
import org.callbox.controller.publish.Topic;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;

/** What becomes of calls and agents when a card or a line goes, and when it is back. */
class OutageScenarioTest {
    private static final Endpoint NOTHING = new Endpoint.Idle();

    /** Trunk on card 1; position 1 there, position 2 on card 2, on one bus. */
    private static Office mixed() {
        return Site.twoCards(1).open();
    }

    @Test
    void a_caller_who_rings_at_a_card_that_vanishes_is_offered_to_the_next_agent() {
        Office office = mixed();
        office.key(1, '#');
        Leg leg = office.call();
        office.rings(2);
        office.world.unplug(2);
        assertEquals("not-ready card-away", office.agent(2));
        office.key(1, '#');
        office.lift(1);
        assertTrue(office.joined(leg, 1));
        office.world.plug(2);
        office.seconds(5);
        assertEquals("ready", office.agent(2));
        assertTrue(office.joined(leg, 1));
        office.replace(1);
        office.nothingIsLeft();
    }

    @Test
    void a_ringer_left_on_by_a_card_that_was_away_is_silenced() {
        Office office = mixed();
        office.key(1, '#');
        Leg leg = office.call();
        office.rings(2);
        office.world.unplug(2);
        office.seconds(3);
        assertTrue(office.ringing(2), "the card goes on as it was told");
        office.hangUp(leg);
        office.seconds(3);
        office.world.plug(2);
        office.seconds(5);
        office.rings();
        office.key(1, '#');
        office.nothingIsLeft();
    }

    @Test
    void a_caller_who_hangs_up_while_the_headsets_card_is_away_leaves_no_route_there() {
        Office office = mixed();
        office.key(1, '#');
        Leg leg = office.call();
        office.lift(2);
        office.answered(leg);
        office.world.unplug(2);
        office.seconds(10).hangUp(leg);
        office.run(0);
        assertEquals(2, office.world.card(2).routes().size());
        office.world.plug(2);
        office.seconds(5);
        assertEquals(NOTHING, office.hears(2));
        office.replace(2);
        office.key(1, '#');
        office.nothingIsLeft();
    }

    @Test
    void an_agent_who_hangs_up_while_the_card_is_away_has_hung_up_when_it_is_back() {
        Office office = mixed();
        office.key(1, '#');
        Leg leg = office.call();
        office.lift(2);
        office.answered(leg);
        office.world.unplug(2);
        office.seconds(3).replace(2);
        office.seconds(3);
        office.world.plug(2);
        office.seconds(5);
        assertTrue(leg.released);
        assertEquals("ready", office.agent(2));
        office.key(1, '#');
        office.nothingIsLeft();
    }

    @Test
    void a_call_over_the_bus_is_joined_again_when_either_card_restarts() {
        for (int card : new int[] {1, 2}) {
            Office office = mixed();
            office.key(1, '#');
            Leg leg = office.call();
            office.lift(2);
            office.answered(leg);
            office.world.restartCard(card);
            office.seconds(5);
            assertEquals(new Endpoint.BusEnd(1, true), office.hears(leg));
            assertEquals(new Endpoint.BusEnd(1, false), office.hears(2));
            office.hangUp(leg);
            office.replace(2);
            office.key(1, '#');
            office.nothingIsLeft();
        }
    }

    @Test
    @Clause("Q.931 5.8.9")
    void an_outage_longer_than_t309_ends_every_call_and_costs_the_agents_their_places() {
        Office office = Site.of(2).signOutS(60).open();
        Leg talking = office.talk(1);
        Leg ringing = office.call();
        office.rings(2);
        office.seconds(6);
        office.world.unplug(1);
        assertEquals("not-ready card-away", office.agent(2));
        assertEquals(0, office.state("card/1").get("link_up"));
        assertEquals("degraded", office.topic("status").get("state"));
        office.seconds(200);
        assertTrue(talking.released && ringing.released);
        assertEquals(2, office.records.size());
        assertEquals(Reason.INTERRUPTED, office.records.getFirst().reason());
        assertEquals(27, office.records.getFirst().cause());
        assertEquals(Reason.ANSWERED, office.records.getLast().reason());
        assertEquals("not-ready seat-fault", office.agent(1));
        assertEquals("not-ready seat-fault", office.agent(2));
        office.replace(1);
        office.world.plug(1);
        office.seconds(5);
        assertEquals("ready", office.agent(1));
        assertEquals("ready", office.topic("status").get("state"));
        Leg next = office.call();
        office.rings(2);
        office.hangUp(next);
        office.nothingIsLeft();
    }

    @Test
    void a_line_without_signal_keeps_active_calls_for_a_while_and_works_when_it_is_back() {
        Office office = Site.of(2).open();
        Leg talking = office.talk(1);
        Leg waiting = office.call();
        office.rings(2);
        office.seconds(6);
        office.world.atCard(1, new SimIn.Line(
                new Layer1State(1, true, true, false, false, false, false, false)));
        assertEquals(1, office.state("span/1").get("los"));
        office.seconds(20);
        assertEquals(0, office.state("span/1").get("up"));
        assertTrue(office.joined(talking, 1));
        office.rings();
        office.ends(Reason.FAILED, 27);
        office.world.atCard(1, new SimIn.Line(Layer1State.good(1)));
        office.seconds(5);
        assertEquals(1, office.state("span/1").get("up"));
        assertTrue(office.joined(talking, 1));
        Leg next = office.call();
        office.rings(2);
        office.hangUp(next);
        office.hangUp(talking);
        office.hangUp(waiting);
        office.replace(1);
        office.nothingIsLeft();
    }

    @Test
    void a_second_span_goes_on_when_the_line_of_the_first_is_cut() {
        Office office = Site.of(1).span(2, 1).open();
        Leg there = office.call(2, Site.NUMBER);
        office.lift(1);
        office.answered(there);
        office.world.atCard(1, new SimIn.Line(
                new Layer1State(1, true, true, false, false, false, false, false)));
        office.seconds(100);
        assertTrue(office.joined(there, 1));
        assertEquals(1, office.state("span/2").get("up"));
        office.world.atCard(1, new SimIn.Line(Layer1State.good(1)));
        office.seconds(5);
        office.hangUp(there);
        office.replace(1);
        office.nothingIsLeft();
    }

    @Test
    void busy_topics_go_out_once_a_second_at_most_and_end_up_right() {
        Office office = Site.of(1).open();
        int[] sent = new int[2];
        office.watch((now, command) -> {
            if (command instanceof Command.Publish(var publication)) {
                sent[0] += publication.topic() instanceof Topic.Queue ? 1 : 0;
                sent[1] += publication.topic() instanceof Topic.Calls ? 1 : 0;
            }
        });
        for (int i = 0; i < 100; i++) {
            Leg leg = office.call();
            office.run(50).hangUp(leg);
            office.run(50);
        }
        assertTrue(sent[0] <= 11 && sent[1] <= 11, sent[0] + " and " + sent[1] + " in 10 s");
        assertTrue(sent[0] >= 9 && sent[1] >= 9, sent[0] + " and " + sent[1] + " in 10 s");
        office.nothingIsLeft();
    }
}
