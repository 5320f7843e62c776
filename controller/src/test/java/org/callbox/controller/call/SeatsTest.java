package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.acd.Pending;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.position.ButtonKind;
import org.callbox.controller.position.LampPattern;
import org.callbox.controller.position.PositionIn;
import org.callbox.controller.q931.CallRef;
import org.junit.jupiter.api.Test;

/** What is done at a position, and what it shows. */
class SeatsTest {
    private static final Plan PLAN = RandomCalls.plan(0, false);

    private final SmallBox box = new SmallBox(PLAN);

    private void at(int position, PositionIn what) {
        box.said.clear();
        box.tell(new CallIn.AtPosition(position, what));
    }

    private LampPattern lamp(int position) {
        return box.said.stream().filter(CallOut.Lamp.class::isInstance)
                .map(CallOut.Lamp.class::cast).filter(one -> one.position() == position)
                .toList().getLast().pattern();
    }

    private AgentState state(String agent) {
        return box.control.agent(agent).state();
    }

    private static Plan plan(List<PositionPlan> positions, List<AgentPlan> agents) {
        return new Plan("box", "", PLAN.cards(), PLAN.spans(), positions, PLAN.queues(),
                PLAN.numbers(), agents, null, PLAN.office(), PLAN.outbound());
    }

    @Test
    void a_view_has_the_headset_and_the_call() {
        box.call(1, 1, "1");
        box.hook(2, true);
        at(2, new PositionIn.Mute(true));
        assertEquals(new SeatView(2, true, true, true, "2", "t-1", "", "", false),
                box.control.seat(2));
        assertEquals(new SeatView(1, true, false, false, "1", "", "", "", false),
                box.control.seat(1));
        at(1, new PositionIn.Headset(false));
        assertFalse(box.control.seat(1).present());
        box.tell(new CallIn.CardAway(1, 0));
        assertFalse(box.control.seat(3).present(), "nothing is known of it");
        assertTrue(box.control.seat(5).present());
    }

    @Test
    void the_ready_key_is_for_who_sits_there() {
        at(1, new PositionIn.Key('#', 0));
        assertEquals(AgentState.NOT_READY, state("1"));
        assertEquals(LampPattern.SLOW, lamp(1));
        box.tell(new CallIn.Reload(plan(PLAN.positions(), PLAN.agents().subList(0, 5)),
                Set.of(), Set.of()));
        at(6, new PositionIn.Key('#', 0));
        assertEquals(List.of(new CallOut.Touched(CallOut.Topic.HEADSET, "6")), box.said,
                "nobody sits there");
    }

    @Test
    void a_headset_that_is_pulled_out_makes_not_ready_and_signs_out_later() {
        at(1, new PositionIn.Headset(false));
        assertEquals("headset", box.control.agent("1").reason());
        assertTrue(box.said.contains(new CallOut.Start(new CallTimer.HeadsetGone(1), 30_000)));
        assertEquals(LampPattern.DOUBLE, lamp(1));
        at(1, new PositionIn.Headset(true));
        assertTrue(box.said.contains(new CallOut.Stop(new CallTimer.HeadsetGone(1))));
        assertEquals(AgentState.READY, state("1"));
        at(1, new PositionIn.Headset(false));
        box.tell(new CallIn.Expired(new CallTimer.HeadsetGone(1)));
        assertEquals(AgentState.SIGNED_OUT, state("1"));
        at(1, new PositionIn.Headset(true));
        assertEquals(AgentState.READY, state("1"), "signed in again");
    }

    @Test
    void a_headset_that_is_back_ends_a_seat_fault_and_a_sign_out_to_come_and_no_break() {
        box.call(1, 1, "1");
        box.hook(2, true);
        box.tell(new CallIn.JoinFailed(2, "so"));
        assertEquals("seat-fault", box.control.agent("2").reason());
        at(2, new PositionIn.Headset(false));
        at(2, new PositionIn.Headset(true));
        assertEquals("", box.control.agent("2").reason());
        at(1, new PositionIn.Key('#', 0));
        at(1, new PositionIn.Headset(false));
        at(1, new PositionIn.Headset(true));
        assertEquals("break", box.control.agent("1").reason());
        box.call(1, 2, "2");
        box.hook(3, true);
        box.tell(new CallIn.Leave(List.of("3"), List.of()));
        assertEquals(LampPattern.DOUBLE, lamp(3));
        assertEquals(Pending.SIGN_OUT, box.control.agent("3").pending());
        at(3, new PositionIn.Headset(false));
        at(3, new PositionIn.Headset(true));
        assertEquals(Pending.NONE, box.control.agent("3").pending());
        assertEquals(LampPattern.ON, lamp(3));
    }

    @Test
    void a_start_shows_each_lamp_as_it_is() {
        at(1, new PositionIn.Key('#', 0));
        box.tell(new CallIn.Leave(List.of("6"), List.of()));
        box.said.clear();
        box.tell(new CallIn.Restarted("u", 0));
        assertEquals(List.of(LampPattern.SLOW, LampPattern.ON, LampPattern.ON, LampPattern.ON,
                LampPattern.ON, LampPattern.OFF), box.said.stream()
                .filter(CallOut.Lamp.class::isInstance)
                .map(one -> ((CallOut.Lamp) one).pattern()).toList());
    }

    /** A press counts when the line was quiet before for the time that the plan in force gives. */
    @Test
    void a_button_bounces_for_as_long_as_the_plan_says() {
        for (int debounceMs : List.of(50, 1)) {
            List<PositionPlan> positions = new ArrayList<>(PLAN.positions());
            positions.set(0, new PositionPlan(1, 1, 1, new PositionPlan.GpioPlan(
                    "chip", "17", "18", null, true, debounceMs)));
            box.tell(new CallIn.Reload(plan(positions, PLAN.agents()), Set.of(), Set.of()));
            AgentState before = state("1");
            box.pass(1_000);
            at(1, new PositionIn.Button(ButtonKind.READY, true));
            assertFalse(before == state("1"), "the first press");
            box.pass(10);
            at(1, new PositionIn.Button(ButtonKind.READY, false));
            box.pass(10);
            at(1, new PositionIn.Button(ButtonKind.READY, true));
            assertEquals(debounceMs == 1, before == state("1"), "the next after 10 ms");
            box.pass(1_000);
            at(1, new PositionIn.Button(ButtonKind.READY, false));
        }
    }

    @Test
    void watchers_see_who_calls_and_who_is_called() {
        box.said.clear();
        box.call(1, 1, "1");
        box.tell(new CallIn.Dial(9, 1, "030123"));
        List<CallStep> steps = box.said.stream().filter(CallOut.Step.class::isInstance)
                .map(one -> ((CallOut.Step) one).step()).toList();
        assertEquals(List.of("1", ""), List.of(
                steps.getFirst().called(), steps.getFirst().caller()));
        assertEquals(List.of("030123", "030123"), List.of(
                steps.getLast().called(), steps.getLast().caller()));
        box.hook(2, true);
        box.pass(5_000);
        box.hook(2, false);
        box.tell(new CallIn.Released(1, new CallRef(1, false), null));
        CallStep last = box.said.stream().filter(CallOut.Step.class::isInstance)
                .map(one -> ((CallOut.Step) one).step()).toList().getLast();
        assertEquals(5_001, last.talkMs());
        assertEquals(0, steps.getFirst().talkMs());
    }

    @Test
    void a_call_that_may_not_begin_is_answered_and_logged() {
        box.said.clear();
        box.tell(new CallIn.Dial(9, 7, "030123"));
        assertEquals(List.of(new CallOut.Answer(9, false, "there is no position 7", ""),
                new CallOut.Say(true, "position 7: no outgoing call, there is no position 7")),
                box.said);
    }
}
