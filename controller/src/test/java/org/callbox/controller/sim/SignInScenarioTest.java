package org.callbox.controller.sim;

import static org.callbox.controller.sim.SeatedAgents.agent;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.ToneKind;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.acd.Pending;
import org.callbox.controller.call.AgentRow;
import org.callbox.controller.people.Locks;
import org.callbox.controller.pins.PinHash;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.position.ButtonKind;
import org.callbox.controller.position.LampPattern;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People who sit down anywhere, type who they are, and leave again. */
class SignInScenarioTest {
    private static final PinHash ANNA = SimPins.hash("730951", false);
    private static final PinHash BEN = SimPins.hash("248867", false);

    @RegisterExtension
    private final ProvenOrder order = new ProvenOrder();
    private final List<AgentRow> rows = new ArrayList<>();

    private static Site site() {
        return Site.of(0).seats(1, 3).free("anna", "17", ANNA, Site.QUEUE)
                .free("ben", "18", BEN, Site.QUEUE).reasons("lunch", "training")
                .longerWrapUpS(30);
    }

    private Office open(Site site) {
        return SeatedAgents.watched(order.open(site), rows);
    }

    private static void is(Office office, String id, AgentState state, int place) {
        SeatedAgents.is(office, id, state, place);
        if (place > 0) {
            assertEquals(id, office.state("headset/" + place).get("agent"));
            assertEquals("Agent " + id, office.state("headset/" + place).get("agent_name"));
        }
    }

    @Test
    void number_and_pin_sign_in_anywhere_and_calls_come_there() {
        Office office = open(site());
        assertEquals(LampPattern.OFF, office.lamp(2));
        Leg waiting = office.call();
        office.type(2, "17#730951#");
        office.rings(2);
        office.lift(2);
        office.answered(waiting);
        office.hangUp(waiting);
        office.replace(2);
        is(office, "anna", AgentState.READY, 2);
        assertEquals(LampPattern.ON, office.lamp(2));
        office.type(2, "*0#");
        is(office, "anna", AgentState.SIGNED_OUT, 0);
        assertEquals(LampPattern.OFF, office.lamp(2));
        assertTrue(rows.size() > 3);
        rows.forEach(row -> assertEquals(2, row.position(), row.toString()));
        office.nothingIsLeft();
    }

    @Test
    void who_comes_later_is_further_down_the_idle_list() {
        Office office = open(site());
        office.type(1, "18#248867#");
        office.type(3, "17#730951#");
        office.call();
        office.rings(1);
        Leg second = office.call();
        office.rings(1, 3);
        office.hangUp(second);
        office.rings(1);
    }

    @Test
    void r11_a_wrong_pin_lets_nobody_in_and_is_no_fault_of_the_seat() {
        Office office = open(site());
        office.type(2, "17#730952#");
        is(office, "anna", AgentState.SIGNED_OUT, 0);
        assertTrue(office.said.contains("position 2: wrong PIN for agent anna"));
        office.type(2, "99#730952#");
        assertEquals(new Endpoint.Tone(ToneKind.CONGESTION), office.hears(2));
        office.run(1_000);
        assertEquals(new Endpoint.Idle(), office.hears(2));
        assertTrue(office.said.contains("position 2: the number is nobody's, or the PIN wrong"));
        assertEquals(LampPattern.OFF, office.lamp(2), "signed out, and not a fault");
        assertEquals(0L, office.state("agent/anna").get("missed_total"));
        office.type(2, "17#730951#");
        is(office, "anna", AgentState.READY, 2);
        office.nothingIsLeft();
    }

    @Test
    void three_wrong_ones_lock_and_a_kill_gives_no_new_attempts() {
        Office office = open(site());
        office.world.keepJournal();
        office.type(2, "17#111112#");
        office.type(3, "17#111113#");
        office.world.kill();
        office.world.revive();
        office.run(10_000);
        office.type(2, "17#111114#");
        office.type(2, "17#730951#");
        is(office, "anna", AgentState.SIGNED_OUT, 0);
        assertTrue(office.said.contains("position 2: the PIN of agent anna is not checked for a"
                + " while, after too many wrong ones"));
        assertTrue(("" + office.topic("status")).contains("too many wrong PINs in a row"));
        office.world.kill();
        office.world.revive();
        office.run(10_000);
        office.type(2, "17#730951#");
        is(office, "anna", AgentState.SIGNED_OUT, 0);
        office.type(2, "18#248867#");
        is(office, "ben", AgentState.READY, 2);
        assertTrue(("" + office.topic("status")).contains("sign-in: some PINs are not checked"));
        office.run(Locks.FIRST_MS);
        office.type(3, "17#730951#");
        is(office, "anna", AgentState.READY, 3);
        assertTrue(office.said.contains("every PIN is checked again"));
        office.run(1_200);
        assertFalse(("" + office.topic("status")).contains("sign-in"));
        office.nothingIsLeft();
    }

    @Test
    void who_signs_in_elsewhere_has_left_the_old_place() {
        Office office = open(site());
        office.type(1, "17#730951#");
        office.type(2, "18#248867#");
        is(office, "anna", AgentState.READY, 1);
        office.type(3, "17#730951#");
        is(office, "anna", AgentState.READY, 3);
        assertEquals("", office.state("headset/1").get("agent"));
        assertEquals(LampPattern.OFF, office.lamp(1));
        assertEquals(2L, office.state("agent/anna").get("sign_ins_total"));
        // At the bottom now.
        office.call();
        office.rings(2);
        office.lift(2);
        office.call();
        office.rings(3);
        // Not while one talks.
        office.lift(3);
        office.type(1, "17#730951#");
        is(office, "anna", AgentState.TALKING, 3);
        // Nor where somebody sits already: digits mean nothing there, and # what it always does.
        office.replace(3);
        office.type(3, "18#248867#");
        is(office, "ben", AgentState.TALKING, 2);
    }

    @Test
    void a_sign_out_in_a_call_waits_for_its_end_and_can_be_taken_back() {
        Office office = open(site());
        office.type(1, "17#730951#");
        Leg leg = office.call();
        office.lift(1);
        office.answered(leg);
        office.type(1, "*0#");
        assertEquals(Pending.NOT_READY, agent(office, "anna").pending(),
                "a single star is the other end's, and # what it always is");
        office.type(1, "#");
        office.type(1, "**0#");
        assertEquals(Pending.SIGN_OUT, agent(office, "anna").pending());
        assertTrue(office.joined(leg, 1));
        office.type(1, "**0#");
        assertEquals(Pending.NONE, agent(office, "anna").pending());
        office.type(1, "**0#");
        office.hangUp(leg);
        office.replace(1);
        is(office, "anna", AgentState.SIGNED_OUT, 0);
        office.nothingIsLeft();
    }

    @Test
    void reasons_are_given_by_keys_and_a_wrap_up_lasts_longer() {
        Office office = open(Site.of(0, terms -> terms.wrapUpS(10)).seats(1, 2)
                .free("anna", "17", ANNA, Site.QUEUE).reasons("lunch", "training")
                .longerWrapUpS(30));
        office.type(1, "17#730951#*62#");
        assertEquals("training", agent(office, "anna").reason());
        office.type(1, "*61#");
        assertEquals("lunch", agent(office, "anna").reason());
        office.type(1, "*63#");
        assertEquals("lunch", agent(office, "anna").reason());
        office.type(1, "#");
        Leg leg = office.call();
        office.lift(1);
        office.hangUp(leg);
        office.replace(1);
        assertEquals(AgentState.WRAP_UP, agent(office, "anna").state());
        office.type(1, "*7#");
        office.seconds(35);
        assertEquals(AgentState.WRAP_UP, agent(office, "anna").state());
        office.seconds(6);
        assertEquals(AgentState.READY, agent(office, "anna").state());
        office.nothingIsLeft();
    }

    @Test
    void the_first_pin_must_be_changed_and_the_new_one_outlives_a_kill() {
        PinHash first = SimPins.hash("904413", true);
        Office office = open(Site.of(0).seats(1, 2).free("anna", "17", first, Site.QUEUE));
        office.world.keepJournal();
        office.type(1, "17#904413#");
        is(office, "anna", AgentState.SIGNED_OUT, 0);
        office.type(1, "*917#904413#123456#123456#");
        office.type(1, "*917#904413#582047#582048#");
        is(office, "anna", AgentState.SIGNED_OUT, 0);
        office.type(1, "*917#904413#582047#582047#");
        is(office, "anna", AgentState.READY, 1);
        office.type(1, "*0#");
        office.world.kill();
        office.world.revive();
        office.run(10_000);
        office.type(2, "17#904413#");
        is(office, "anna", AgentState.SIGNED_OUT, 0);
        office.type(2, "17#582047#");
        is(office, "anna", AgentState.READY, 2);
        // Another hash in the site file is what counts again: the engineer has set it.
        PinHash reset = SimPins.hash("660213", false);
        office.world.pins().learn(java.util.Map.of(reset.fingerprint(), reset));
        office.reload(Plans.of(office.plan).agent("anna", one -> new AgentPlan("anna", "Agent anna",
                0, one.queues(), one.levels(), "17", reset.fingerprint())).plan());
        is(office, "anna", AgentState.READY, 2);
        office.type(2, "*0#");
        office.type(2, "17#582047#");
        is(office, "anna", AgentState.SIGNED_OUT, 0);
        office.type(2, "17#660213#");
        is(office, "anna", AgentState.READY, 2);
        office.nothingIsLeft();
    }

    @Test
    void a_kill_leaves_who_is_signed_in_where_they_sit() {
        Office office = open(site());
        office.world.keepJournal();
        office.type(1, "18#248867#");
        office.type(3, "17#730951#");
        office.type(2, "17#73");
        office.world.kill();
        office.world.revive();
        office.run(10_000);
        is(office, "ben", AgentState.READY, 1);
        is(office, "anna", AgentState.READY, 3);
        // What was typed by halves is forgotten, and counts as no attempt.
        office.type(2, "0951#");
        office.call();
        office.rings(1);
    }

    @Test
    void a_headset_unplugged_for_long_signs_out_and_frees_the_place() {
        Office office = open(site().signOutS(60));
        office.type(1, "17#730951#");
        office.unplug(1);
        assertEquals(AgentState.NOT_READY, agent(office, "anna").state());
        office.seconds(61);
        is(office, "anna", AgentState.SIGNED_OUT, 0);
        office.plug(1);
        office.run(100);
        is(office, "anna", AgentState.SIGNED_OUT, 0);
        office.type(1, "18#248867#");
        is(office, "ben", AgentState.READY, 1);
        office.nothingIsLeft();
    }

    @Test
    void a_reload_leaves_people_where_they_sit_unless_the_place_is_somebodys_or_they_are_gone() {
        Office office = open(site());
        office.type(1, "17#730951#");
        office.type(2, "18#248867#");
        office.reload(Plans.of(office.plan).agent("anna", one -> new AgentPlan("anna", "Anna",
                0, one.queues(), one.levels(), one.number(), one.pin())).plan());
        is2(office, "anna", AgentState.READY, 1);
        Leg leg = office.call();
        office.lift(1);
        office.answered(leg);
        office.reload(Plans.of(office.plan).add(
                new AgentPlan("carl", "Carl", 1, List.of(Site.QUEUE))).plan());
        assertEquals(AgentState.TALKING, agent(office, "anna").state());
        assertEquals(Pending.SIGN_OUT, agent(office, "anna").pending());
        office.hangUp(leg);
        office.replace(1);
        is2(office, "anna", AgentState.SIGNED_OUT, 0);
        is2(office, "carl", AgentState.READY, 1);
        office.type(1, "17#730951#");
        is2(office, "anna", AgentState.SIGNED_OUT, 0);
        office.nothingIsLeft();
    }

    private static void is2(Office office, String id, AgentState state, int place) {
        assertEquals(state, agent(office, id).state(), id);
        office.run(1_200);
        assertEquals(place, office.state("agent/" + id).get("position"));
    }

    @Test
    void r12_who_is_fixed_signs_out_by_keys_or_button_and_comes_back_by_ready() {
        Office office = open(site().agents(1, 1, Site.QUEUE));
        assertEquals("ready", office.agent(4));
        office.type(4, "*0#");
        office.run(1_200);
        assertEquals("signed-out", office.agent(4));
        office.reload(office.plan);
        office.run(1_200);
        assertEquals("signed-out", office.agent(4));
        office.press(4, ButtonKind.READY);
        office.run(1_200);
        assertEquals("ready", office.agent(4));
        office.world.core(new org.callbox.controller.core.Event.ButtonEdge(
                4, ButtonKind.ANSWER, true));
        office.run(3_200);
        assertEquals("signed-out", office.agent(4));
        office.unplug(4);
        office.plug(4);
        office.run(1_200);
        assertEquals("ready", office.agent(4));
        office.nothingIsLeft();
    }

    /** Forty tries an hour over all people and keypads, whoever they are. */
    @Test
    void guessing_one_pin_with_many_numbers_stops_every_keypad() {
        Office office = open(site().seats(1, 5));
        for (int i = 0; i < Locks.BOX_REFUSALS; i++) {
            office.type(1 + i % 8, 500 + i + "#907351#");
            office.run(1_000);
        }
        office.type(2, "18#248867#");
        is(office, "ben", AgentState.SIGNED_OUT, 0);
        office.run(Locks.BOX_MS);
        office.type(2, "18#248867#");
        is(office, "ben", AgentState.READY, 2);
    }

    /** Ten in a row at one keypad stop that one, and nobody else is kept out. */
    @Test
    void guessing_at_one_position_stops_that_keypad_alone() {
        Office office = open(site());
        for (int i = 0; i < Locks.IN_A_ROW_THERE; i++) {
            office.type(1, 500 + i + "#907351#");
            office.run(1_000);
        }
        office.type(1, "18#248867#");
        is(office, "ben", AgentState.SIGNED_OUT, 0);
        assertTrue(office.said.stream().anyMatch(text -> text.contains(
                "too many wrong PINs in a row at position 1")), "" + office.said);
        office.type(2, "18#248867#");
        is(office, "ben", AgentState.READY, 2);
        office.type(2, "*0#");
        office.run(Locks.FIRST_MS);
        office.type(1, "18#248867#");
        is(office, "ben", AgentState.READY, 1);
    }

    @Test
    void a_lock_of_a_position_outlives_a_restart() throws Exception {
        Office office = open(site());
        for (int i = 0; i < Locks.IN_A_ROW_THERE; i++) {
            office.type(1, 500 + i + "#907351#");
            office.run(1_000);
        }
        Handing.restart(office, 1);
        office.type(1, "18#248867#");
        is(office, "ben", AgentState.SIGNED_OUT, 0);
    }

    /** The log says that a code was refused and why, and no digit of it. */
    @Test
    void a_refused_code_stands_in_the_log_without_its_digits() {
        Office office = open(site());
        office.type(1, "17#730951#");
        office.run(1_000);
        office.said.clear();
        office.type(1, "*6471#");
        office.type(1, "*69#");
        office.type(1, "*7#");
        office.type(1, "471");
        office.seconds(11);
        List<String> said = office.said.stream().filter(one -> one.contains("position 1")).toList();
        assertEquals(4, said.size(), "" + said);
        assertTrue(said.get(0).contains("means nothing there"), said.get(0));
        assertTrue(said.get(1).contains("no such reason"), said.get(1));
        assertTrue(said.get(2).contains("no wrap-up"), said.get(2));
        assertTrue(said.get(3).contains("not finished in time"), said.get(3));
        said.forEach(one -> assertFalse(one.contains("471"), one));
    }
}
