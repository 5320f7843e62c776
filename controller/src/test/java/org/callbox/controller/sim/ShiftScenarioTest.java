package org.callbox.controller.sim;

import static org.callbox.controller.sim.SeatedAgents.agent;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.acd.AgentView;
import org.callbox.controller.acd.Pending;
import org.callbox.controller.core.Event;
import org.callbox.controller.journal.Recovery;
import org.callbox.controller.pins.PinHash;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.DestinationPlan;
import org.callbox.controller.plan.HoursPlan;
import org.callbox.controller.plan.HoursPlan.AtClose;
import org.callbox.controller.plan.NumberPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.position.ButtonKind;
import org.callbox.controller.position.LampPattern;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The shift of agent 1, and of whoever signs in, ends at 16:14, 40 seconds after the beginning. */
class ShiftScenarioTest {
    private static final PinHash ANNA = SimPins.hash("730951", false);
    private static final long TO_END_S = 40;
    private static final long DAY_MS = 86_400_000;

    @RegisterExtension
    private final ProvenOrder order = new ProvenOrder();

    private static HoursPlan ending(int minutes) {
        HoursPlan hours = HoursScenarioTest.closing(minutes, AtClose.SERVE);
        return new HoursPlan(hours.zone(), hours.calendars(), List.of());
    }

    private static AgentPlan withShift(AgentPlan agent, String shift) {
        return agent.with(new AgentPlan.Ways(
                agent.ways().picksUp(), agent.ways().autoAnswers(), shift));
    }

    /** With agent 1, and anna where she is there, on that shift. */
    private Office open(Site site) {
        Office office = order.open(site.hours(ending(0)).reasons("lunch"));
        Plans with = Plans.of(office.plan);
        for (String id : List.of("1", "anna")) {
            with.agent(id, agent -> withShift(agent, "office"));
        }
        office.reload(with.plan());
        return office;
    }

    private Office open(int agents, int wrapUpS) {
        return open(Site.of(agents, terms -> terms.wrapUpS(wrapUpS)));
    }

    private static void untilEnd(Office office) {
        office.seconds(TO_END_S - 1);
    }

    private static void is(Office office, String id, AgentState state, Pending pending,
            String reason) {
        AgentView agent = agent(office, id);
        assertEquals(state + " " + pending + " " + reason,
                agent.state() + " " + agent.pending() + " " + agent.reason());
    }

    private static void gone(Office office) {
        is(office, "1", AgentState.SIGNED_OUT, Pending.NONE, "shift-over");
        office.run(1_200);
        Map<String, Object> state = office.state("agent/1");
        assertEquals("signed-out  shift-over", state.get("state") + " " + state.get("pending")
                + " " + state.get("reason"));
        assertTrue(office.said.contains("agent 1 is signed out: the shift is over"));
        assertEquals(LampPattern.OFF, office.lamp(1));
    }

    @Test
    void who_is_in_no_call_is_signed_out_at_the_end_and_others_are_not() {
        Office office = open(2, 0);
        office.run(1_200);
        assertEquals("office 1 2026-09-21T14:14:00.000Z", office.state("agent/1").get("shift")
                + " " + office.state("agent/1").get("on_shift")
                + " " + office.state("agent/1").get("shift_until"));
        assertEquals(" 1 ", office.state("agent/2").get("shift")
                + " " + office.state("agent/2").get("on_shift")
                + " " + office.state("agent/2").get("shift_until"));
        assertEquals("ready", office.agent(1));
        untilEnd(office);
        gone(office);
        assertEquals("ready", office.agent(2));
        assertEquals("0 2026-09-22T06:00:00.000Z", office.state("agent/1").get("on_shift")
                + " " + office.state("agent/1").get("shift_until"));
        office.call();
        office.rings(2);
    }

    @Test
    void who_comes_back_after_it_works_on_until_the_next_end() {
        Office office = open(1, 0);
        untilEnd(office);
        gone(office);
        office.press(1, ButtonKind.READY);
        assertEquals("ready", office.agent(1));
        office.seconds(3_600);
        assertEquals("ready", office.agent(1));
        office.seconds(DAY_MS / 1_000 - 3_600);
        gone(office);
        office.nothingIsLeft();
    }

    @Test
    void a_call_is_not_ended_and_its_wrap_up_comes_first() {
        Office office = open(1, 20);
        Leg leg = office.talk(1);
        untilEnd(office);
        is(office, "1", AgentState.TALKING, Pending.SIGN_OUT, "shift-over");
        office.run(1_200);
        assertEquals("sign-out shift-over", office.state("agent/1").get("pending") + " "
                + office.state("agent/1").get("reason"));
        assertEquals(LampPattern.DOUBLE, office.lamp(1));
        assertTrue(office.joined(leg, 1));
        office.seconds(30);
        office.hangUp(leg);
        office.replace(1);
        is(office, "1", AgentState.WRAP_UP, Pending.SIGN_OUT, "shift-over");
        office.seconds(21);
        gone(office);
        office.nothingIsLeft();
    }

    @Test
    void ready_ends_that_wrap_up_and_the_time_with_it() {
        Office office = open(1, 60);
        Leg leg = office.talk(1);
        untilEnd(office);
        office.hangUp(leg);
        office.replace(1);
        is(office, "1", AgentState.WRAP_UP, Pending.SIGN_OUT, "shift-over");
        office.press(1, ButtonKind.READY);
        gone(office);
        office.nothingIsLeft();
    }

    @Test
    void who_is_in_wrap_up_at_the_end_is_let_finish() {
        Office office = open(1, 60);
        Leg leg = office.talk(1);
        office.hangUp(leg);
        office.replace(1);
        untilEnd(office);
        is(office, "1", AgentState.WRAP_UP, Pending.SIGN_OUT, "shift-over");
        office.seconds(60);
        gone(office);
        office.nothingIsLeft();
    }

    /** Whose headset rings when the shift ends. */
    private Office rung() {
        Office office = open(Site.of(2, terms -> terms.ringS(30)));
        office.seconds(20);
        office.call();
        office.rings(1);
        office.seconds(TO_END_S - 20 - 0.5);
        office.rings(1);
        is(office, "1", AgentState.OFFERED, Pending.SIGN_OUT, "shift-over");
        return office;
    }

    @Test
    void who_is_rung_at_the_end_may_answer() {
        Office office = rung();
        office.lift(1);
        office.run(50);
        assertEquals("talking shift-over", office.agent(1));
        office.replace(1);
        gone(office);
    }

    @Test
    void and_who_does_not_is_signed_out() {
        Office office = rung();
        office.seconds(15);
        office.rings(2);
        assertEquals(1L, office.world.switchboard().agent("1").counters().missed());
        gone(office);
    }

    @Test
    void a_caller_who_hangs_up_while_ringing_leaves_nobody_behind() {
        Office office = open(Site.of(1, terms -> terms.ringS(30)));
        office.seconds(20);
        Leg leg = office.call();
        office.seconds(TO_END_S - 20 - 0.5);
        office.hangUp(leg);
        gone(office);
        office.nothingIsLeft();
    }

    @Test
    void a_direct_call_goes_on() {
        Office office = open(Site.of(2).number(new NumberPlan("5550199", List.of(), "",
                new DestinationPlan(Site.QUEUE, "1", 0, 20, 0))));
        Leg leg = office.call(1, "5550199");
        office.lift(1);
        office.answered(leg);
        untilEnd(office);
        is(office, "1", AgentState.OCCUPIED, Pending.SIGN_OUT, "shift-over");
        assertTrue(office.joined(leg, 1));
        office.hangUp(leg);
        office.replace(1);
        gone(office);
        office.nothingIsLeft();
    }

    @Test
    void so_does_a_call_with_a_colleague_of_who_is_not_ready() {
        Office office = open(Site.of(2).internalCalls());
        office.key(1, '#');
        assertEquals("not-ready break", office.agent(1));
        office.ask("call", Map.of("position", "2", "to_position", "1"));
        office.lift(1);
        untilEnd(office);
        is(office, "1", AgentState.OCCUPIED, Pending.SIGN_OUT, "shift-over");
        office.replace(1);
        gone(office);
        office.replace(2);
        office.nothingIsLeft();
    }

    @Test
    void signing_out_by_keys_once_more_takes_the_end_of_the_shift_back() {
        Office office = open(1, 20);
        Leg leg = office.talk(1);
        untilEnd(office);
        office.type(1, "**0#");
        is(office, "1", AgentState.TALKING, Pending.NONE, "");
        office.hangUp(leg);
        office.replace(1);
        office.seconds(21);
        is(office, "1", AgentState.READY, Pending.NONE, "");
        office.nothingIsLeft();
    }

    @Test
    void a_headset_put_in_again_does_not_take_it_back() {
        Office office = open(1, 0);
        Leg leg = office.talk(1);
        untilEnd(office);
        office.unplug(1);
        office.seconds(1);
        office.plug(1);
        assertEquals(Pending.SIGN_OUT, agent(office, "1").pending());
        office.hangUp(leg);
        office.run(100);
        is(office, "1", AgentState.SIGNED_OUT, Pending.NONE, "shift-over");
    }

    @Test
    void whoever_sits_anywhere_leaves_the_place_free() {
        Office office = open(Site.of(0).seats(1, 2).free("anna", "17", ANNA, Site.QUEUE));
        office.type(2, "17#730951#");
        assertEquals(AgentState.READY, agent(office, "anna").state());
        untilEnd(office);
        is(office, "anna", AgentState.SIGNED_OUT, Pending.NONE, "shift-over");
        office.run(1_200);
        assertEquals("", office.state("headset/2").get("agent"));
        office.type(2, "17#730951#");
        is(office, "anna", AgentState.READY, Pending.NONE, "");
        office.nothingIsLeft();
    }

    private static void over(Office office, Consumer<Office> meanwhile) throws Exception {
        office.world.kill();
        meanwhile.accept(office);
        office.world.revive(Recovery.copy(office.world.switchboard()),
                new Event.Restarted("again", "boot", 1_001, "0"));
        office.seconds(4);
    }

    @Test
    void a_restart_makes_up_for_an_end_that_was_missed() throws Exception {
        Office office = open(2, 0);
        Leg leg = office.talk(1);
        office.seconds(TO_END_S - 5);
        over(office, one -> one.seconds(6));
        is(office, "1", AgentState.TALKING, Pending.SIGN_OUT, "shift-over");
        assertTrue(office.joined(leg, 1));
        over(office, one -> one.seconds(1));
        is(office, "1", AgentState.TALKING, Pending.SIGN_OUT, "shift-over");
        office.hangUp(leg);
        office.replace(1);
        gone(office);
        over(office, one -> one.seconds(1));
        gone(office);
        office.nothingIsLeft();
    }

    @Test
    void nothing_happens_while_the_time_is_not_known() {
        Office office = open(1, 0);
        long years = 40L * 365 * DAY_MS;
        office.world.stepWallClock(-years);
        office.seconds(TO_END_S + 30);
        assertEquals("ready", office.agent(1));
        office.world.stepWallClock(years);
        office.seconds(61);
        gone(office);
        office.nothingIsLeft();
    }

    @Test
    void a_reload_puts_another_end_in_force_and_takes_no_wish_back() {
        Office office = open(2, 0);
        Leg leg = office.talk(1);
        assertEquals(List.of("calendar office: other week"), office.reload(
                Plans.of(office.plan).hours(ending(60)).plan()).get("changes"));
        office.seconds(TO_END_S + 10);
        is(office, "1", AgentState.TALKING, Pending.NONE, "");
        office.reload(Plans.of(office.plan).hours(ending(-60)).plan());
        is(office, "1", AgentState.TALKING, Pending.SIGN_OUT, "shift-over");
        office.reload(Plans.of(office.plan).hours(ending(-59)).plan());
        is(office, "1", AgentState.TALKING, Pending.SIGN_OUT, "shift-over");
        Plan with = Plans.of(office.plan).agent("2", one -> withShift(one, "office")).plan();
        assertEquals(List.of("agent 2: shift none -> office"),
                office.reload(with).get("changes"));
        is(office, "2", AgentState.SIGNED_OUT, Pending.NONE, "shift-over");
        office.hangUp(leg);
        office.replace(1);
        gone(office);
        office.nothingIsLeft();
    }

    @Test
    void a_reload_does_not_take_back_that_somebody_wants_to_go() {
        Office office = open(2, 0);
        Leg leg = office.talk(1);
        office.type(1, "**0#");
        office.reload(Plans.of(office.plan).hours(ending(60)).plan());
        is(office, "1", AgentState.TALKING, Pending.SIGN_OUT, "");
        office.hangUp(leg);
        office.replace(1);
        is(office, "1", AgentState.SIGNED_OUT, Pending.NONE, "");
        office.nothingIsLeft();
    }

    @Test
    void the_night_switch_is_for_queues_and_ends_no_shift() {
        Office office = open(1, 0);
        assertFalse(office.ask("night", Map.of("mode", "on", "queue", Site.QUEUE))
                .containsKey("error"));
        office.seconds(5);
        assertEquals("ready", office.agent(1));
    }

    /** Kept until the call ends, with a shift by a calendar that is gone with its zone. */
    @Test
    void who_goes_with_the_calendars_finishes_the_call_without_a_shift() {
        Office office = open(2, 0);
        Leg leg = office.talk(1);
        office.reload(Plans.of(office.plan).hours(HoursPlan.NONE).withoutAgent("1")
                .agent("2", agent -> withShift(agent, "")).plan());
        office.seconds(TO_END_S);
        assertTrue(office.joined(leg, 1));
        office.hangUp(leg);
        office.replace(1);
        office.nothingIsLeft();
    }
}
