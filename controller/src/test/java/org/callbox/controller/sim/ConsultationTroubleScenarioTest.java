package org.callbox.controller.sim;

import static org.callbox.controller.sim.ColleagueScenarioTest.together;
import static org.callbox.controller.sim.Handing.end;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.callbox.bridge.card.CardMessage.Layer1State;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.ToneKind;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.call.Reason;
import org.callbox.controller.core.Event.Reload.How;
import org.callbox.controller.plan.OfficePlan;
import org.callbox.controller.position.ButtonKind;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What breaks while a colleague is asked, or rung: the caller on hold is lost to nobody. */
class ConsultationTroubleScenarioTest {
    private static final Endpoint NOTHING = new Endpoint.Idle();
    private static final Endpoint RINGBACK = new Endpoint.Tone(ToneKind.RINGBACK);
    private static final Layer1State NO_SIGNAL =
            new Layer1State(1, true, true, false, false, false, false, false);

    /** Agent 1 talks with a caller and asks agent 2. */
    private static Leg asks(Office office, boolean answers) {
        Leg leg = office.talk(1);
        office.seconds(1);
        office.type(1, "**42#");
        if (answers) {
            office.lift(2);
            office.run(100);
            assertTrue(together(office, 1, 2));
        }
        assertEquals(RINGBACK, office.hears(leg));
        return leg;
    }

    /** The caller is on hold, the two talk or one of them is rung. */
    private static void asBefore(Office office, Leg leg, boolean answers) {
        assertEquals(RINGBACK, office.hears(leg), office.said::toString);
        if (answers) {
            assertTrue(together(office, 1, 2));
        } else {
            assertEquals(RINGBACK, office.hears(1));
            assertTrue(office.ringing(2));
        }
    }

    private static void backAndEnd(Office office, Leg leg) {
        office.type(1, "**7#");
        office.run(100);
        assertTrue(office.joined(leg, 1));
        assertFalse(office.ringing(2));
        end(office, 2, 1);
        office.ends(Reason.ANSWERED, 16);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_card_that_starts_afresh_has_all_three_where_they_were(boolean answers) {
        Office office = new Office(Site.of(3).internalCalls());
        Leg leg = asks(office, answers);
        office.world.restartCard(1);
        office.seconds(8);
        assertFalse(leg.released);
        if (answers) {
            asBefore(office, leg, true);
            backAndEnd(office, leg);
        } else {
            assertTrue(office.joined(leg, 1), "nobody is rung at a card that is away");
            assertFalse(office.ringing(2));
            end(office, 1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_card_that_starts_afresh_during_a_kill_has_lost_the_caller(boolean answers) {
        Office office = new Office(Site.of(3).internalCalls());
        office.world.keepJournal();
        Leg leg = asks(office, answers);
        office.world.kill();
        office.world.restartCard(1);
        office.seconds(1);
        office.world.revive();
        office.seconds(10);
        assertTrue(leg.released);
        assertEquals(Reason.ANSWERED, office.last().reason());
        office.replace(2);
        office.press(1, ButtonKind.ANSWER);
        end(office, 2, 1);
        assertEquals("ready", office.agent(1));
        assertEquals("ready", office.agent(2));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_line_that_is_down_for_a_while_keeps_all_three(boolean answers) {
        Office office = new Office(Site.of(3).internalCalls());
        Leg leg = asks(office, answers);
        office.world.atCard(1, new SimIn.Line(NO_SIGNAL));
        office.seconds(20);
        asBefore(office, leg, answers);
        office.world.atCard(1, new SimIn.Line(Layer1State.good(1)));
        office.seconds(5);
        asBefore(office, leg, answers);
        backAndEnd(office, leg);
    }

    @Test
    void a_line_that_stays_down_leaves_the_two_agents_talking() {
        Office office = new Office(Site.of(3).internalCalls());
        office.lossy = true;
        asks(office, true);
        office.world.atCard(1, new SimIn.Line(NO_SIGNAL));
        office.seconds(120);
        office.ends(Reason.ANSWERED, 27);
        assertTrue(together(office, 1, 2));
        office.replace(2);
        office.run(100);
        assertEquals(NOTHING, office.hears(1));
        office.exchangeRestarts(1);
        office.world.atCard(1, new SimIn.Line(Layer1State.good(1)));
        office.seconds(10);
        office.replace(1);
        assertEquals(List.of(), office.world.card(1).routes());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_file_without_the_colleague_the_agent_or_the_key_leaves_them_until_they_are_done(
            boolean answers) {
        for (String what : List.of("colleague", "agent", "key", "place", "queue")) {
            Office office = new Office(Site.of(3).internalCalls());
            Leg leg = asks(office, answers);
            Plans plans = Plans.of(office.plan);
            office.reload((switch (what) {
                case "colleague" -> plans.withoutAgent("2");
                case "agent" -> plans.withoutAgent("1");
                case "place" -> plans.withoutPosition(2).withoutAgent("2");
                case "queue" -> plans.withoutQueue(Site.QUEUE);
                default -> plans.office(
                        office.plan.office().with(OfficePlan.Keys.NONE));
            }).plan());
            asBefore(office, leg, answers);
            if (what.equals("agent") || what.equals("key")) {
                office.ask("resume", Map.of("position", "1"));
            } else {
                office.type(1, "**7#");
            }
            office.run(100);
            assertTrue(office.joined(leg, 1), what);
            if (office.plan.positionOrNull(2) != null) {
                office.replace(2);
            }
            office.seconds(1);
            office.hangUp(leg);
            office.seconds(1);
            assertEquals(List.of(), office.topic("info").get("not_in_force"), what);
            office.replace(1);
            office.seconds(1);
            assertEquals(List.of(), office.world.card(1).routes(), what);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_reload_now_takes_the_colleagues_place_and_the_agent_has_the_caller_again(
            boolean answers) {
        Office office = new Office(Site.of(3).internalCalls());
        Leg leg = asks(office, answers);
        office.reload(Plans.of(office.plan).withoutPosition(2).withoutAgent("2").plan(), How.NOW);
        office.run(100);
        assertTrue(office.joined(leg, 1));
        end(office, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"asks", "asked"})
    void a_headset_pulled_out_while_they_talk_loses_no_caller(String whose) {
        Office office = new Office(Site.of(3).internalCalls());
        Leg leg = asks(office, true);
        if (whose.equals("asked")) {
            office.unplug(2);
            office.run(100);
            assertTrue(office.joined(leg, 1));
            office.plug(2);
        } else {
            office.unplug(1);
            office.run(100);
            assertFalse(leg.released);
            office.plug(1);
            office.seconds(1);
            asBefore(office, leg, true);
            office.type(1, "**7#");
        }
        office.run(100);
        assertTrue(office.joined(leg, 1));
        end(office, 2, 1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_colleagues_card_alone_goes(boolean afresh) {
        for (boolean answers : new boolean[] {true, false}) {
            Office office = new Office(Site.twoCards(1).internalCalls());
            Leg leg = asks2(office, answers);
            if (afresh) {
                office.world.restartCard(2);
            } else {
                office.world.unplug(2);
                office.seconds(2);
                office.world.plug(2);
            }
            office.seconds(8);
            assertFalse(leg.released);
            if (answers) {
                assertTrue(office.hears(2) instanceof Endpoint.BusEnd, "" + office.hears(2));
                office.type(1, "**7#");
                office.run(100);
            }
            assertTrue(office.joined(leg, 1));
            assertFalse(office.ringing(2));
            end(office, 2, 1);
        }
    }

    private static Leg asks2(Office office, boolean answers) {
        Leg leg = office.talk(1);
        office.type(1, "**42#");
        if (answers) {
            office.lift(2);
            office.run(100);
            assertTrue(office.hears(2) instanceof Endpoint.BusEnd, "" + office.hears(2));
        }
        return leg;
    }

    // ---- without a caller

    @ParameterizedTest
    @ValueSource(strings = {"card", "span", "kill and card", "agent", "caller", "caller headset",
        "now"})
    void a_colleague_who_rings_is_rung_for_nobody_afterwards(String what) {
        Office office = new Office(Site.of(3).internalCalls());
        office.world.keepJournal();
        office.type(1, "*42#");
        assertTrue(office.ringing(2));
        switch (what) {
            case "card" -> office.world.restartCard(1);
            case "span" -> office.world.atCard(1, new SimIn.Line(NO_SIGNAL));
            case "agent" -> office.reload(Plans.of(office.plan).withoutAgent("2").plan());
            case "caller" -> office.reload(Plans.of(office.plan).withoutAgent("1").plan());
            case "caller headset" -> office.unplug(1);
            case "now" -> office.reload(Plans.of(office.plan).withoutPosition(2)
                    .withoutAgent("2").plan(), How.NOW);
            default -> {
                office.world.kill();
                office.world.restartCard(1);
                office.seconds(1);
                office.world.revive();
            }
        }
        office.seconds(40);
        office.world.atCard(1, new SimIn.Line(Layer1State.good(1)));
        office.plug(1);
        office.seconds(6);
        assertFalse(!what.equals("now") && office.ringing(2));
        assertEquals(List.of(), office.world.card(1).routes());
        assertEquals(List.of(), office.topic("info").get("not_in_force"), what);
        if (!what.equals("caller")) {
            assertEquals("ready", office.agent(1));
        }
        office.nothingIsLeft();
    }
}
