package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.acd.Acd;
import org.callbox.controller.acd.AcdIn;
import org.callbox.controller.call.Seats.Wanted;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.OfficePlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.position.LampPattern;
import org.callbox.controller.position.PositionIn;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;

/** Positions and who sits at them, when the site file has others. */
class SeatsReloadTest {
    private static final Now NOW = new Now(1_000, 1_000);
    private static final Plan PLAN = RandomCalls.plan(0, false);

    private final Acd acd = new Acd(Rules.of(PLAN));
    private final Seats seats = new Seats(PLAN, acd::agent);

    private static Plan with(List<PositionPlan> positions, List<AgentPlan> agents, int signOutS) {
        return new Plan("box", "", PLAN.cards(), PLAN.spans(), positions, PLAN.queues(),
                PLAN.numbers(), agents, null, new OfficePlan("standard-2", signOutS, 0));
    }

    private static Plan without(int position) {
        return with(PLAN.positions().stream().filter(one -> one.id() != position).toList(),
                PLAN.agents().stream().filter(one -> one.position() != position).toList(), 30);
    }

    private List<Wanted> reload(Plan plan) {
        return seats.reload(NOW, plan, any -> true);
    }

    private void headset(int position, boolean there) {
        seats.at(NOW, position, new PositionIn.Headset(there));
    }

    private static Wanted stopped(int position) {
        return new Wanted.Put(new CallOut.Stop(new CallTimer.HeadsetGone(position)));
    }

    private static Wanted dark(int position) {
        return new Wanted.Put(new CallOut.Lamp(position, LampPattern.OFF));
    }

    private static Wanted signIn(String agent) {
        return new Wanted.Tell(new AcdIn.SignIn(agent, List.of(), "a"));
    }

    @Test
    void what_has_not_changed_stays_as_it_is() {
        Seat first = seats.at(1);
        first.offHook = true;
        assertEquals(List.of(), reload(PLAN));
        assertSame(first, seats.at(1));
        assertSame(first, seats.of("1"));
        assertTrue(seats.view(1).offHook());
    }

    @Test
    void a_position_that_is_gone_is_no_more_and_waits_for_no_headset() {
        assertEquals(List.of(stopped(6)), reload(without(6)));
        assertNull(seats.at(6));
        assertNull(seats.of("6"));
    }

    @Test
    void a_position_that_is_new_begins_dark_and_with_its_agent() {
        reload(without(6));
        List<Wanted> wanted = reload(PLAN);
        assertEquals(List.of(stopped(6), dark(6)), wanted.subList(0, 2));
        assertEquals("6", seats.at(6).agent);
        assertSame(seats.at(6), seats.of("6"));
    }

    @Test
    void a_position_at_another_port_or_card_begins_anew() {
        for (PositionPlan next : List.of(new PositionPlan(1, 1, 7, null),
                new PositionPlan(1, 2, 1, null), new PositionPlan(1, 3, 1, null))) {
            Seats its = new Seats(PLAN, acd::agent);
            its.at(1).present = true;
            List<PositionPlan> positions = new ArrayList<>(PLAN.positions());
            positions.set(0, next);
            List<Wanted> wanted = its.reload(
                    NOW, with(positions, PLAN.agents(), 30), any -> true);
            assertEquals(List.of(stopped(1), dark(1)), wanted.subList(0, 2), next.toString());
            assertFalse(its.at(1).present);
            assertEquals(next, its.at(1).plan);
            assertEquals(next.card() == 3 ? "b" : "a", its.at(1).bus);
        }
    }

    @Test
    void a_position_with_other_buttons_keeps_its_headset() {
        headset(1, true);
        PositionPlan next = new PositionPlan(1, 1, 1, new PositionPlan.GpioPlan(
                "chip", "17", null, null, true, 25));
        List<PositionPlan> positions = new ArrayList<>(PLAN.positions());
        positions.set(0, next);
        seats.reload(NOW, with(positions, PLAN.agents(), 30), any -> false);
        assertTrue(seats.at(1).present);
        assertEquals(next, seats.at(1).plan);
    }

    @Test
    void who_is_given_a_seat_is_signed_in_when_a_headset_is_there_and_nobody_else_is() {
        headset(1, true);
        headset(2, true);
        headset(3, true);
        seats.at(3).away = true;
        List<AgentPlan> agents = new ArrayList<>(PLAN.agents().subList(3, 6));
        agents.add(new AgentPlan("7", "Agent 7", 1, List.of("sales")));
        agents.add(new AgentPlan("8", "Agent 8", 2, List.of("sales")));
        agents.add(new AgentPlan("9", "Agent 9", 3, List.of("sales")));
        List<Wanted> wanted = seats.reload(NOW, with(PLAN.positions(), agents, 30),
                agent -> !agent.equals("8"));
        assertEquals(List.of(signIn("7")), wanted.stream()
                .filter(Wanted.Tell.class::isInstance).toList(),
                "not who is signed in, at a card that is away, or without a headset");
        assertEquals(signIn("7"), wanted.getLast(), "after all that shows who sits there");
        assertEquals(List.of(stopped(1), stopped(2), stopped(3)), wanted.stream()
                .filter(one -> one instanceof Wanted.Put(CallOut.Stop _)).toList());
        assertNull(seats.of("1"));
        assertSame(seats.at(1), seats.of("7"));
    }

    @Test
    void a_seat_without_an_agent_has_nobody() {
        headset(1, true);
        List<Wanted> wanted = reload(with(
                PLAN.positions(), PLAN.agents().subList(1, 6), 30));
        assertEquals("", seats.view(1).agent());
        assertEquals(stopped(1), wanted.getFirst());
        assertEquals(List.of(), wanted.stream().filter(Wanted.Tell.class::isInstance).toList());
    }

    @Test
    void the_time_until_a_sign_out_is_that_of_the_plan_in_force() {
        assertEquals(30_000, signOutAfter(new Seats(PLAN, acd::agent)));
        headset(1, true);
        reload(with(PLAN.positions(), PLAN.agents(), 7));
        assertEquals(7_000, signOutAfter(seats));
        reload(with(PLAN.positions(), PLAN.agents(), 0));
        assertEquals(-1, signOutAfter(seats), "never");
    }

    private long signOutAfter(Seats of) {
        of.at(NOW, 2, new PositionIn.Headset(true));
        for (Wanted one : of.at(NOW, 2, new PositionIn.Headset(false))) {
            if (one instanceof Wanted.Put(CallOut.Start(var timer, var ms))) {
                return ms;
            }
        }
        return -1;
    }

    @Test
    void a_card_is_away_when_any_seat_of_it_is() {
        assertFalse(seats.anyAway());
        seats.at(5).away = true;
        assertTrue(seats.anyAway());
    }

    @Test
    void a_muted_headset_is_shown_as_such() {
        seats.at(NOW, 1, new PositionIn.Mute(true));
        assertTrue(seats.view(1).muted());
        seats.at(NOW, 1, new PositionIn.Mute(false));
        assertFalse(seats.view(1).muted());
    }
}
