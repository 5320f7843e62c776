package org.callbox.controller.sim;

import static org.callbox.controller.sim.ColleagueScenarioTest.together;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.ToneKind;
import org.callbox.controller.call.Reason;
import org.callbox.controller.call.VisitEnd;
import org.callbox.controller.call.VisitRow;
import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.plan.OutboundPlan.OutboundRule;
import org.callbox.controller.position.ButtonKind;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.InfoElement.ProgressIndicator;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A colleague is asked while a caller is on hold. */
class ConsultationScenarioTest {
    private static final Endpoint RINGBACK = new Endpoint.Tone(ToneKind.RINGBACK);

    @RegisterExtension
    private final ProvenOrder order = new ProvenOrder();

    private Office open(Site site) {
        return order.open(site.internalCalls());
    }

    /** Agent 1 talks with a caller and asks agent 2. */
    private static Leg asks(Office office, boolean answers) {
        Leg leg = office.talk(1);
        office.seconds(2);
        office.type(1, "**42#");
        assertEquals(RINGBACK, office.hears(leg), "on hold");
        assertEquals(RINGBACK, office.hears(1), "hears the colleague being rung");
        assertTrue(office.port(2).ringing());
        if (answers) {
            office.lift(2);
            office.run(0);
            assertTrue(together(office, 1, 2));
            assertEquals(RINGBACK, office.hears(leg));
        }
        assertEquals("talking", office.agent(1));
        return leg;
    }

    private static void ends(Office office, Leg leg) {
        office.hangUp(leg);
        office.replace(1);
        office.replace(2);
        office.seconds(1);
        office.nothingIsLeft();
    }

    @Test
    void the_caller_is_handed_over_by_keys_by_putting_down_or_by_order() {
        for (String how : List.of("keys", "puts down", "order")) {
            Office office = new Office(Site.of(3).internalCalls());
            Leg leg = asks(office, true);
            switch (how) {
                case "keys" -> office.type(1, "**3#");
                case "puts down" -> office.replace(1);
                default -> assertEquals("handed over", office.ask("transfer",
                        Map.of("position", "1", "complete", "1")).get("state"));
            }
            office.run(0);
            assertTrue(office.joined(leg, 2), how);
            assertFalse(office.port(2).ringing());
            office.run(700);
            assertEquals(new Endpoint.Idle(), office.hears(1));
            assertEquals("ready", office.agent(1));
            assertEquals("occupied", office.agent(2));
            office.seconds(4);
            ends(office, leg);
            office.ends(Reason.ANSWERED, 16);
            assertEquals("1", office.records.getLast().agent());
            VisitRow visit = office.visits.getLast();
            assertEquals(VisitEnd.TRANSFERRED + " 1", visit.outcome() + " " + visit.agent());
            assertEquals(List.of("setup", "queued", "offered", "answered", "held", "transferred",
                    "offered", "answered", "released"), office.events.stream()
                    .filter(event -> "in".equals(event.get("dir")))
                    .map(event -> event.get("step")).toList());
            assertEquals(office.records.getLast().id(), office.events.stream()
                    .filter(event -> "internal".equals(event.get("dir")))
                    .findFirst().orElseThrow().get("beside"));
        }
    }

    @Test
    void who_hands_over_while_it_rings_is_free_and_a_caller_not_answered_is_the_next() {
        Office office = open(Site.of(2));
        Leg leg = asks(office, false);
        office.replace(1);
        office.run(0);
        assertEquals("ready", office.agent(1));
        assertTrue(office.port(2).ringing(), "for the caller now");
        office.seconds(16);
        office.rings(2);
        office.lift(2);
        office.answered(leg);
        assertEquals("ready", office.agent(1));
        ends(office, leg);
    }

    @Test
    void the_agent_takes_the_caller_back_by_keys_or_order() {
        for (boolean keys : new boolean[] {true, false}) {
            for (boolean answers : new boolean[] {true, false}) {
                Office office = new Office(Site.of(2).internalCalls());
                Leg leg = asks(office, answers);
                if (keys) {
                    office.type(1, "**7#");
                } else {
                    office.ask("resume", Map.of("position", "1"));
                }
                office.run(0);
                assertTrue(office.joined(leg, 1));
                assertEquals(new Endpoint.Idle(), office.hears(2));
                assertFalse(office.port(2).ringing());
                assertEquals("ready", office.agent(2));
                ends(office, leg);
            }
        }
    }

    @Test
    void a_colleague_who_puts_down_does_not_answer_or_unplugs_gives_the_caller_back() {
        for (String how : List.of("puts down", "waits", "unplugs", "unplugs later")) {
            Office office = new Office(Site.of(2).internalCalls());
            Leg leg = asks(office, how.equals("puts down") || how.endsWith("later"));
            switch (how) {
                case "puts down" -> office.replace(2);
                case "waits" -> office.seconds(31);
                default -> office.unplug(2);
            }
            office.run(0);
            assertTrue(office.joined(leg, 1), how);
            assertEquals("talking", office.agent(1));
            office.plug(2);
            ends(office, leg);
        }
    }

    @Test
    void a_caller_who_hangs_up_leaves_both_agents_talking() {
        for (boolean answers : new boolean[] {true, false}) {
            Office office = new Office(Site.of(3).internalCalls());
            Leg leg = asks(office, answers);
            office.hangUp(leg);
            office.run(0);
            assertEquals("occupied", office.agent(1));
            Leg next = office.call();
            if (answers) {
                office.rings(3);
            } else {
                office.rings(2, 3);
            }
            if (!answers) {
                office.lift(2);
                office.run(0);
            }
            assertTrue(together(office, 1, 2));
            office.replace(1);
            office.run(0);
            assertEquals("ready", office.agent(1));
            assertEquals("ready", office.agent(2));
            office.hangUp(next);
            ends(office, leg);
        }
    }

    @Test
    void hold_and_back_by_keys_without_a_colleague() {
        Office office = open(Site.of(2));
        Leg leg = office.talk(1);
        office.type(1, "**7#");
        assertEquals(RINGBACK, office.hears(leg));
        office.type(1, "**7#");
        assertTrue(office.joined(leg, 1));
        office.type(1, "**3#");
        assertTrue(office.joined(leg, 1), "there is nobody to hand over to");
        ends(office, leg);
    }

    @Test
    void other_orders_wait_until_the_colleague_is_gone() {
        Office office = open(Site.of(3));
        Leg leg = asks(office, true);
        for (Map<String, String> order : List.of(
                Map.of("position", "1", "queue", Site.QUEUE),
                Map.of("position", "1", "to_position", "3"))) {
            assertTrue(((String) office.ask("transfer", order).get("error"))
                    .contains("is in a call with a colleague"));
        }
        assertTrue(((String) office.ask("transfer", Map.of("position", "1", "consult", "3"))
                .get("error")).contains("in a call with a colleague already"));
        assertTrue(((String) office.ask("transfer", Map.of("position", "2", "complete", "1"))
                .get("error")).contains("no caller is on hold for a colleague at position 2"));
        ends(office, leg);
    }

    @Test
    void a_kill_keeps_all_three_and_the_caller_can_be_handed_over_then() {
        Office office = open(Site.of(2));
        office.world.keepJournal();
        Leg leg = asks(office, true);
        office.world.kill();
        office.seconds(1);
        office.world.revive();
        office.seconds(5);
        assertTrue(together(office, 1, 2));
        assertEquals(RINGBACK, office.hears(leg));
        office.type(1, "**3#");
        office.run(0);
        assertTrue(office.joined(leg, 2));
        ends(office, leg);
    }

    @Test
    void a_tone_of_the_network_does_not_come_between_agent_and_colleague() {
        Office office = open(Site.of(2).outbound(new OutboundPlan("49", "0", "00", List.of(), null,
                false, List.of(new OutboundRule("all", "0", List.of(), 2, 10)))));
        office.dial(1, "0301234");
        Leg leg = office.arrived(1);
        office.says(leg, Primitive.CONNECT);
        office.run(0);
        office.type(1, "**42#");
        office.lift(2);
        office.run(0);
        office.says(leg, Primitive.DISCONNECT,
                new Cause(Cause.LOCATION_PUBLIC_LOCAL, CauseValue.NORMAL_CALL_CLEARING),
                new ProgressIndicator(Cause.LOCATION_PUBLIC_LOCAL, ProgressIndicator.IN_BAND));
        office.run(0);
        assertTrue(together(office, 1, 2));
        assertTrue(leg.released);
        office.replace(2);
        office.run(0);
        assertEquals("ready", office.agent(1));
        assertEquals("ready", office.agent(2));
        office.nothingIsLeft();
    }

    @Test
    void an_agent_may_ask_beside_a_call_made_and_putting_down_ends_both() {
        Office office = open(Site.of(2).outbound(new OutboundPlan("49",
                "0", "00", List.of(), null, false, List.of(
                        new OutboundRule(
                                "all", "0", List.of(), 2, 10)))));
        office.dial(1, "0301234");
        Leg leg = office.arrived(1);
        office.says(leg, Primitive.CONNECT);
        office.run(0);
        office.type(1, "**42#");
        office.lift(2);
        office.run(0);
        assertTrue(together(office, 1, 2));
        assertEquals("a call that an agent made is not transferred", office.ask("transfer",
                Map.of("position", "1", "complete", "1")).get("error"));
        office.press(1, ButtonKind.ANSWER);
        office.run(0);
        assertTrue(leg.released);
        assertEquals("ready", office.agent(1));
        assertEquals("ready", office.agent(2));
        ends(office, leg);
    }
}
