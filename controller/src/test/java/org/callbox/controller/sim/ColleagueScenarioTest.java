package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.ToneKind;
import org.callbox.controller.call.AgentRow;
import org.callbox.controller.core.Event.Reload.How;
import org.callbox.controller.plan.OfficePlan;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.position.ButtonKind;
import org.callbox.controller.position.LampPattern;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls from headset to headset. */
class ColleagueScenarioTest {
    private static final Endpoint NOTHING = new Endpoint.Idle();
    private static final Endpoint RINGBACK = new Endpoint.Tone(ToneKind.RINGBACK);
    private static final Endpoint BUSY = new Endpoint.Tone(ToneKind.BUSY);
    private static final Endpoint CONGESTION = new Endpoint.Tone(ToneKind.CONGESTION);

    @RegisterExtension
    private final ProvenOrder order = new ProvenOrder();
    private final List<AgentRow> rows = new ArrayList<>();

    private Office open(Site site) {
        return SeatedAgents.watched(order.open(site.internalCalls()), rows);
    }

    static boolean together(Office office, int one, int other) {
        return office.hears(one).equals(new Endpoint.Port(office.seat(other).headset()))
                && office.hears(other).equals(new Endpoint.Port(office.seat(one).headset()));
    }

    private static List<String> steps(Office office) {
        office.run(0);
        return office.events.stream().filter(event -> "internal".equals(event.get("dir")))
                .map(event -> event.get("step") + " " + event.get("from_headset") + ">"
                        + event.get("headset") + " " + event.get("cause")).toList();
    }

    @Test
    void a_colleague_rings_answers_talks_and_either_of_them_ends_it() {
        for (int ends : List.of(1, 2)) {
            Office office = new Office(Site.of(2).internalCalls());
            office.type(1, "*42#");
            assertEquals(RINGBACK, office.hears(1));
            assertTrue(office.port(2).ringing());
            assertEquals(LampPattern.FAST, office.lamp(2));
            assertEquals(LampPattern.ON, office.lamp(1));
            assertEquals("occupied", office.agent(1));
            office.lift(2);
            office.run(0);
            assertTrue(together(office, 1, 2));
            assertFalse(office.port(2).ringing());
            assertEquals(LampPattern.ON, office.lamp(2));
            assertEquals("busy", office.state("headset/2").get("state"));
            office.seconds(3);
            if (ends == 2) {
                office.replace(2);
            } else {
                office.press(1, ButtonKind.ANSWER);
            }
            office.run(0);
            assertEquals(NOTHING, office.hears(1));
            assertEquals(NOTHING, office.hears(2));
            assertEquals("ready", office.agent(1));
            assertEquals("ready", office.agent(2));
            assertEquals(List.of("setup 1>2 0", "offered 1>2 0", "answered 1>2 0",
                    "released 1>2 16"), steps(office));
            assertTrue((double) office.events.getLast().get("talk_s") >= 3);
            office.replace(2);
            office.nothingIsLeft();
        }
    }

    @Test
    void both_keep_their_places_and_are_offered_nothing_meanwhile() {
        Office office = open(Site.of(3));
        office.type(2, "*43#");
        Leg first = office.call();
        office.rings(1, 3);
        office.press(3, ButtonKind.ANSWER);
        Leg second = office.call();
        office.waits(second);
        office.press(2, ButtonKind.ANSWER);
        office.rings(1, 2);
        office.hangUp(first);
        office.hangUp(second);
        office.seconds(1);
        List<AgentRow> own = rows.stream().filter(row -> row.state().equals("own-call")).toList();
        assertEquals(List.of("2", "3"), own.stream().map(AgentRow::agent).sorted().toList());
        assertTrue(own.getFirst().call().contains("-i"), own.toString());
        assertEquals(own.getFirst().call(), own.getLast().call());
    }

    @Test
    void who_does_not_answer_unplugs_or_leaves_lets_the_caller_hear_busy() {
        for (String how : List.of("waits", "unplugs", "hangs up")) {
            Office office = new Office(Site.of(2).internalCalls());
            office.type(1, "*42#");
            switch (how) {
                case "waits" -> office.seconds(30);
                case "unplugs" -> office.unplug(2);
                default -> office.press(1, ButtonKind.ANSWER);
            }
            office.run(20);
            assertEquals(how.equals("hangs up") ? NOTHING : BUSY, office.hears(1), how);
            assertFalse(office.port(2).ringing());
            assertEquals("ready", office.agent(1));
            office.seconds(4);
            assertEquals(NOTHING, office.hears(1));
            assertEquals("released 1>2 " + (how.equals("waits") ? 19
                    : how.equals("unplugs") ? 27 : 16), steps(office).getLast());
            office.plug(2);
            office.run(20);
            assertEquals("ready", office.agent(2), "no miss, and no break");
            office.nothingIsLeft();
        }
    }

    @Test
    void who_is_busy_gone_or_not_there_is_not_rung() {
        Office office = open(Site.of(4));
        Leg leg = office.talk(1);
        office.unplug(2);
        for (String keys : List.of("*41#", "*42#", "*43#", "*49#", "**41#")) {
            office.type(3, keys);
            assertEquals(CONGESTION, office.hears(3), keys);
            office.seconds(1);
        }
        for (String text : List.of("position 1 is in a call", "there is no headset at position 2",
                "position 3 cannot call itself", "there is no position 9")) {
            assertTrue(office.said.contains(
                    "position 3: a call to a colleague is not possible, " + text), text);
        }
        office.key(4, '#');
        office.type(3, "*44#");
        assertEquals(LampPattern.FAST, office.lamp(4), "a break is no reason not to ring");
        office.lift(4);
        office.run(0);
        assertTrue(together(office, 3, 4));
        assertEquals(LampPattern.DOUBLE, office.lamp(4), "not ready afterwards");
        office.replace(4);
        office.run(0);
        assertEquals("not-ready break", office.agent(4));
        assertEquals("there is no position 0", office.ask("call",
                Map.of("position", "0", "to_position", "1")).get("error"));
        assertEquals("ringing at position 4", office.ask("call",
                Map.of("position", "3", "to_position", "4")).get("state"));
        assertEquals("position 3 is in a call", office.dial(3, "0301234").get("error"));
        office.press(3, ButtonKind.ANSWER);
        office.hangUp(leg);
        office.replace(1);
        office.plug(2);
        office.nothingIsLeft();
    }

    @Test
    void a_kill_keeps_who_rings_and_who_talks() {
        Office office = open(Site.of(4));
        office.world.keepJournal();
        office.type(1, "*42#");
        office.lift(2);
        office.run(0);
        office.type(3, "*44#");
        office.world.kill();
        office.seconds(1);
        office.world.revive();
        office.seconds(5);
        assertTrue(together(office, 1, 2));
        assertEquals(RINGBACK, office.hears(3));
        assertEquals("occupied", office.agent(2));
        office.lift(4);
        office.run(0);
        assertTrue(together(office, 3, 4));
        office.replace(4);
        office.replace(2);
        office.run(0);
        office.type(3, "*44#");
        office.world.kill();
        office.seconds(1);
        office.world.revive();
        office.seconds(31);
        assertEquals("ready", office.agent(3));
        assertEquals("ready", office.agent(4));
        assertFalse(office.port(4).ringing());
        office.seconds(4);
        office.nothingIsLeft();
    }

    @Test
    void two_cards_of_one_bus_are_joined_and_a_card_away_ends_what_rings() {
        Office office = open(Site.twoCards(1));
        office.type(1, "*42#");
        office.lift(2);
        office.run(0);
        assertTrue(office.hears(1) instanceof Endpoint.BusEnd, "" + office.hears(1));
        assertTrue(office.hears(2) instanceof Endpoint.BusEnd, "" + office.hears(2));
        office.replace(2);
        office.run(0);
        assertEquals(NOTHING, office.hears(1));
        assertEquals(NOTHING, office.hears(2));
        office.nothingIsLeft();
        Office apart = new Office(new Site().card(1, "a").card(2, "b").span(1, 1).span(2, 2)
                .queue(Site.QUEUE, Site.NUMBER, terms -> { }).agents(1, 1, Site.QUEUE)
                .agents(2, 1, Site.QUEUE).internalCalls());
        assertEquals("position 2 cannot be joined to this position", apart.ask("call",
                Map.of("position", "1", "to_position", "2")).get("error"));
        apart.nothingIsLeft();
    }

    @Test
    void stopping_waits_for_it_or_clears_it_and_an_edit_of_the_key_leaves_it() {
        Office office = open(Site.of(2));
        office.type(1, "*42#");
        office.lift(2);
        OfficePlan rules = office.plan.office();
        office.reload(Plans.of(office.plan).office(rules.with(
                OfficePlan.Keys.NONE)).plan());
        assertTrue(together(office, 1, 2));
        office.ask("stop", Map.of("mode", "drain"));
        office.seconds(2);
        assertEquals(List.of(), office.exits);
        office.replace(2);
        office.run(1_600);
        assertEquals(1, office.exits.size());
    }

    /** Who is in a call of his own is told to leave a place that changes when it is cut. */
    @Test
    void a_move_that_does_not_wait_leaves_nobody_signed_in_at_a_dark_place() {
        Office office = open(Site.of(2));
        office.type(1, "*42#");
        office.lift(2);
        office.reload(Plans.of(office.plan)
                .position(1, one -> new PositionPlan(1, 1, 2, one.gpio()))
                .position(2, one -> new PositionPlan(2, 1, 1, one.gpio())).plan(), How.NOW);
        office.run(2_000);
        office.replace(1);
        office.replace(2);
        office.run(2_000);
        for (int agent : List.of(1, 2)) {
            assertEquals("ready", office.agent(agent));
            assertEquals(LampPattern.ON, office.lamp(agent));
        }
        office.nothingIsLeft();
    }

    @Test
    void an_office_without_the_key_rings_no_colleague() {
        Office office = new Office(Site.of(2).longerWrapUpS(30));
        office.type(1, "*42#");
        assertEquals("ready", office.agent(2));
        assertTrue(office.said.contains("position 1: a call to a colleague is not possible, agents"
                + " do not call each other by office.internal_calls of the site file"));
        office.nothingIsLeft();
    }
}
