package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.callbox.controller.call.Reason;
import org.callbox.controller.core.Event.Reload.How;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.OfficePlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.position.LampPattern;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each kind of edit of the site file while calls are up. */
class ReloadScenarioTest {
    private static final String SALES = "5550200";

    @RegisterExtension
    private final ProvenOrder order = new ProvenOrder();

    private static QueuePlan queue(String id) {
        return new QueuePlan(id, 5, new QueuePlan.Offer(15, 0),
                new QueuePlan.Waits(QueuePlan.Waiting.ALERTING_WITH_TONE, 150, 0, 0));
    }

    private static AgentPlan serving(AgentPlan agent, String... queues) {
        return new AgentPlan(agent.id(), agent.name(), agent.position(), List.of(queues));
    }

    @Test
    void an_agent_renamed_costs_no_call() {
        Office office = order.open(Site.of(3));
        office.unplug(3);
        List<Leg> talking = List.of(office.talk(1), office.talk(2));
        Leg waiting = office.call();
        Map<String, Object> answer = office.reload(Plans.of(office.plan).agent("3",
                one -> new AgentPlan("3", "Anna", 3, one.queues())).plan());
        assertEquals(List.of("agent 3: name Agent 3 -> Anna"), answer.get("changes"));
        assertEquals(List.of(), answer.get("waiting"));
        office.waits(waiting);
        assertEquals("Anna", office.state("agent/3").get("name"));
        assertEquals(1L, office.state("agent/1").get("calls_total"));
        talking.forEach(office::hangUp);
        office.replace(1);
        office.replace(2);
        office.rings(1);
        office.lift(1);
        office.answered(waiting);
        office.hangUp(waiting);
        office.replace(1);
        office.plug(3);
        office.nothingIsLeft();
    }

    @Test
    void a_file_without_changes_changes_nothing() {
        Office office = order.open(Site.of(1));
        Leg leg = office.talk(1);
        assertEquals(List.of(), office.reload(office.plan).get("changes"));
        assertTrue(office.joined(leg, 1));
        office.hangUp(leg);
        office.replace(1);
        office.nothingIsLeft();
    }

    @Test
    void a_new_queue_and_its_number_serve_at_once() {
        Office office = order.open(Site.of(1));
        office.refused(office.call(1, SALES), 1);
        Map<String, Object> answer = office.reload(Plans.of(office.plan)
                .add(queue("sales"), SALES)
                .agent("1", one -> serving(one, Site.QUEUE, "sales")).plan());
        assertEquals(List.of("queue sales added", "number 5550200 added",
                "agent 1: queues service -> service, sales"), answer.get("changes"));
        Leg leg = office.call(1, SALES);
        office.rings(1);
        office.lift(1);
        office.answered(leg);
        office.hangUp(leg);
        office.replace(1);
        office.run(2_000);
        assertEquals(1L, office.state("queue/sales").get("answered_total"));
        office.nothingIsLeft();
    }

    @Test
    void a_removed_queue_finishes_its_calls_and_is_gone() {
        Office office = order.open(Site.of(2).queue("sales", SALES, terms -> { })
                .agents(1, 1, "sales"));
        Leg talking = office.call(1, SALES);
        office.rings(3);
        office.lift(3);
        office.answered(talking);
        Leg waiting = office.call(1, SALES);
        office.waits(waiting);
        Map<String, Object> answer = office.reload(Plans.of(office.plan).withoutQueue("sales")
                .agent("3", one -> serving(one, Site.QUEUE)).plan());
        assertTrue(answer.get("waiting").toString().contains(
                "queue sales removed: waiting for 2 calls"), answer.toString());
        assertEquals(List.of("queue sales removed", "agent 3: queues service, sales -> service"),
                office.topic("info").get("not_in_force"));
        office.refused(office.call(1, SALES), 1);
        office.hangUp(talking);
        office.replace(3);
        office.rings(3);
        office.lift(3);
        office.answered(waiting);
        assertEquals(1, office.state("queue/sales").get("agents_busy"));
        office.hangUp(waiting);
        office.replace(3);
        office.run(2_000);
        assertNull(office.state("queue/sales"));
        assertEquals(List.of(), office.topic("info").get("not_in_force"));
        assertEquals(List.of("service"), office.plan.agents().get(2).queues());
        assertEquals(List.of("service"), office.state("agent/3").get("queues"));
        assertEquals(2, office.records.stream()
                .filter(row -> row.reason() == Reason.ANSWERED).count());
    }

    @Test
    void who_serves_what_changes_and_everybody_keeps_the_place() {
        Office office = order.open(Site.of(2).queue("sales", SALES, terms -> { })
                .agents(1, 1, Site.QUEUE));
        Leg first = office.call(1, SALES);
        Leg second = office.call(1, SALES);
        office.rings();
        office.reload(Plans.of(office.plan)
                .agent("2", one -> serving(one, Site.QUEUE, "sales"))
                .agent("3", one -> serving(one, "sales")).plan());
        office.rings(2, 3);
        office.lift(2);
        office.answered(first);
        office.lift(3);
        office.answered(second);
        Leg third = office.call();
        office.rings(1);
        office.hangUp(third);
        List.of(first, second).forEach(office::hangUp);
        office.replace(2);
        office.replace(3);
        office.nothingIsLeft();
    }

    @Test
    void a_removed_agent_finishes_the_call() {
        Office office = order.open(Site.of(2));
        Leg leg = office.talk(1);
        Map<String, Object> answer =
                office.reload(Plans.of(office.plan).withoutAgent("1").plan());
        assertEquals(1, ((List<?>) answer.get("waiting")).size(), answer.toString());
        assertTrue(office.joined(leg, 1));
        office.hangUp(leg);
        office.replace(1);
        office.run(2_000);
        assertNull(office.state("agent/1"));
        assertEquals(LampPattern.OFF, office.lamp(1));
        Leg next = office.call();
        office.rings(2);
        office.hangUp(next);
        office.run(2_000);
        assertEquals("", office.state("headset/1").get("agent"));
    }

    @Test
    void an_agent_who_rings_and_is_removed_gives_the_caller_to_the_next() {
        Office office = order.open(Site.of(2));
        Leg leg = office.call();
        office.rings(1);
        office.reload(Plans.of(office.plan).withoutAgent("1").plan());
        office.rings(2);
        office.hangUp(leg);
        office.run(2_000);
        assertNull(office.state("agent/1"));
    }

    @Test
    void an_agent_gets_another_position() {
        Office office = order.open(Site.of(2));
        office.reload(Plans.of(office.plan)
                .agent("1", one -> new AgentPlan("1", one.name(), 2, one.queues()))
                .agent("2", one -> new AgentPlan("2", one.name(), 1, one.queues())).plan());
        office.run(2_000);
        assertEquals("ready", office.agent(1));
        assertEquals(2, office.state("agent/1").get("position"));
        Leg leg = office.call();
        office.rings(1);
        assertEquals("2", office.state("headset/1").get("agent"));
        office.hangUp(leg);
        office.run(2_000);
    }

    @Test
    void a_position_comes_and_another_moves_to_its_port() {
        Office office = order.open(Site.of(4));
        Plan four = office.plan;
        Plan three = Plans.of(four).withoutPosition(4).withoutAgent("4").plan();
        office.reload(three);
        office.run(2_000);
        assertNull(office.state("headset/4"));
        office.reload(Plans.of(four).position(3, one -> new PositionPlan(3, 1, 4, one.gpio()))
                .position(4, one -> new PositionPlan(4, 1, 3, one.gpio())).plan());
        office.run(2_000);
        assertEquals("ready", office.agent(4));
        assertEquals("ready", office.agent(3));
        List<Leg> legs = List.of(office.talk(1), office.talk(2));
        Leg last = office.call();
        office.rings(4);
        assertTrue(office.world.card(1).port(3).ringing());
        legs.forEach(office::hangUp);
        office.hangUp(last);
        office.replace(1);
        office.replace(2);
        office.nothingIsLeft();
    }

    @Test
    void a_position_that_is_removed_finishes_its_call() {
        Office office = order.open(Site.of(2));
        Leg leg = office.talk(1);
        office.reload(Plans.of(office.plan).withoutAgent("1").withoutPosition(1).plan());
        assertTrue(office.joined(leg, 1));
        office.hangUp(leg);
        office.run(2_000);
        assertNull(office.state("headset/1"));
        office.nothingIsLeft();
    }

    @Test
    void who_has_not_hung_up_after_a_move_takes_no_caller_by_that() {
        Office office = order.open(Site.of(2));
        List<Leg> legs = List.of(office.talk(1), office.talk(2));
        List<Leg> next = List.of(office.call(), office.call());
        office.reload(Plans.of(office.plan)
                .position(1, one -> new PositionPlan(1, 1, 2, one.gpio()))
                .position(2, one -> new PositionPlan(2, 1, 1, one.gpio())).plan(), How.NOW);
        office.run(2_000);
        legs.forEach(leg -> assertEquals(41, leg.cause));
        next.forEach(office::waits);
        office.replace(1);
        office.replace(2);
        office.rings(1, 2);
        office.lift(1);
        office.lift(2);
        next.forEach(office::answered);
        next.forEach(office::hangUp);
        office.replace(1);
        office.replace(2);
        office.nothingIsLeft();
    }

    @Test
    void an_agent_waits_for_what_is_said() {
        Office office = order.open(Site.of(3).queue("sales", SALES, terms -> { })
                .agents(1, 1, "sales"));
        Leg one = office.talk(1);
        Leg two = office.call(1, SALES);
        office.rings(4);
        office.lift(4);
        office.answered(two);
        String answer = office.reload(Plans.of(office.plan).withoutQueue("sales")
                .withoutAgent("1").agent("4", agent -> serving(agent, Site.QUEUE)).plan())
                .get("waiting").toString();
        assertTrue(answer.contains("agent 1 removed: waiting for the call of the agent"), answer);
        assertTrue(answer.contains("waiting for the calls of sales"), answer);
        List.of(one, two).forEach(office::hangUp);
        office.replace(1);
        office.replace(4);
        office.run(2_000);
        assertNull(office.state("agent/1"));
        assertNull(office.state("queue/sales"));
    }

    @Test
    void a_number_moves_to_another_queue() {
        Office office = order.open(Site.of(1).queue("sales", SALES, terms -> { })
                .agents(1, 1, "sales"));
        Leg before = office.call();
        office.rings(1);
        office.reload(Plans.of(office.plan).number(Site.NUMBER, "sales").plan());
        office.rings(1);
        Leg after = office.call();
        office.rings(1, 2);
        List.of(before, after).forEach(office::hangUp);
        office.nothingIsLeft();
    }

    @Test
    void rules_of_a_queue_hold_from_now_on() {
        Office office = order.open(Site.of(1, terms -> terms.wrapUpS(0)));
        Leg first = office.talk(1);
        Leg second = office.call();
        office.reload(Plans.of(office.plan).queue(Site.QUEUE, one -> new QueuePlan(one.id(), 5,
                new QueuePlan.Offer(15, 0), new QueuePlan.Waits(one.waits().how(), 150, 0, 1)))
                .plan());
        office.refused(office.call(), 17);
        office.waits(second);
        List.of(first, second).forEach(office::hangUp);
        office.replace(1);
        office.nothingIsLeft();
    }

    @Test
    void an_offered_call_has_the_wrap_up_of_its_offer() {
        Office office = order.open(Site.of(1, terms -> terms.wrapUpS(0)));
        for (int before : List.of(0, 9)) {
            Leg leg = office.call();
            office.rings(1);
            office.reload(Plans.of(office.plan).queue(Site.QUEUE, one -> new QueuePlan(one.id(), 5,
                    new QueuePlan.Offer(15, 9 - before),
                    new QueuePlan.Waits(one.waits().how(), 150, 0, 0))).plan());
            office.lift(1);
            office.answered(leg);
            office.hangUp(leg);
            office.replace(1);
            assertEquals(before == 0 ? "ready" : "wrap-up", office.state("agent/1").get("state"));
            office.run(10_000);
        }
        office.nothingIsLeft();
    }

    @Test
    void who_waits_for_nobody_is_refused_when_the_file_says_so() {
        Office office = order.open(Site.of(1));
        office.unplug(1);
        office.run(121_000);
        Leg leg = office.call();
        office.run(100_000);
        office.waits(leg);
        office.reload(Plans.of(office.plan).queue(Site.QUEUE, one -> new QueuePlan(one.id(), 5,
                new QueuePlan.Offer(15, 0), new QueuePlan.Waits(one.waits().how(), 150, 0, 0)).with(
                new QueuePlan.NoAgents(10, true)))
                .plan());
        office.waits(leg);
        office.run(10_100);
        assertEquals(20, leg.cause);
        office.plug(1);
        office.nothingIsLeft();
    }

    @Test
    void the_idle_policy_changes_in_between() {
        Office office = order.open(Site.of(2).idlePolicy("standard-1"));
        Leg leg = office.talk(1);
        OfficePlan rules = office.plan.office();
        office.reload(Plans.of(office.plan).office(new OfficePlan("standard-2",
                rules.signOut().headsetS(), 0)).plan());
        office.hangUp(leg);
        office.replace(1);
        Leg next = office.call();
        office.rings(2);
        office.hangUp(next);
        office.nothingIsLeft();
    }

    @Test
    void what_comes_late_from_what_is_gone_is_passed_over() {
        Office office = order.open(Site.of(2));
        office.reload(Plans.of(office.plan).withoutAgent("2").withoutPosition(2).plan());
        office.press(2, org.callbox.controller.position.ButtonKind.READY);
        office.run(1_000);
        assertFalse(Set.copyOf(office.world.switchboard().snapshot(office.world.now()).keySet())
                .contains("headset/2/state"));
        office.nothingIsLeft();
    }
}
