package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.callbox.controller.acd.Acd;
import org.callbox.controller.acd.AcdIn;
import org.callbox.controller.acd.AcdTimer;
import org.callbox.controller.call.Overflow.Door;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.HoursPlan;
import org.callbox.controller.plan.NumberPlan;
import org.callbox.controller.plan.OverflowPlan;
import org.callbox.controller.plan.OverflowPlan.Step;
import org.callbox.controller.plan.OverflowPlan.When;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.QueuePlan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which queue a caller goes on to, without a call. */
class OverflowRulesTest {
    private static final String BUS = "a";

    private final InForce inForce = new InForce(plan(), "t");
    private final Acd acd = new Acd(Rules.of(inForce.plan()));
    private final Overflow overflow = new Overflow(inForce, acd);

    /** Each queue has an agent of its own: 1 serves one, 2 serves two, 3 serves three. */
    private static Plan plan() {
        Plan plan = SmallBox.plan();
        List<AgentPlan> agents = new ArrayList<>();
        for (String queue : List.of("one", "two", "three")) {
            int id = agents.size() + 1;
            agents.add(new AgentPlan("" + id, "Agent " + id, id, List.of(queue)));
        }
        return new Plan("box", "", plan.cards(), plan.spans(), plan.positions(), List.of(
                queue("one", new Step(When.WAITED, 60, "two"), new Step(When.WAITED, 30, "three"),
                        new Step(When.FULL, 0, "two"), new Step(When.NO_AGENTS, 0, "gone"),
                        new Step(When.NO_AGENTS, 0, "three"), new Step(When.CLOSED, 0, "two")),
                queue("two", new Step(When.FULL, 0, "three"), new Step(When.CLOSED, 0, "three")),
                queue("three")), List.of(new NumberPlan("1", "one")), agents, null,
                plan.office());
    }

    private static QueuePlan queue(String id, Step... steps) {
        return new QueuePlan(id, 0, new QueuePlan.Offer(15, 0),
                new QueuePlan.Waits(QueuePlan.Waiting.ALERTING, 150, 0, 2)).with(
                new QueuePlan.NoAgents(20, true)).with(new OverflowPlan(List.of(steps), 34, 21));
    }

    @BeforeEach
    void staffed() {
        acd.on(0, new AcdIn.Opened());
        for (int agent = 1; agent <= 3; agent++) {
            acd.on(0, new AcdIn.SignIn("" + agent, List.of(), BUS));
            acd.on(0, new AcdIn.NotReady("" + agent, "break"));
        }
    }

    private void fill(String queue) {
        for (int i = 0; i < 2; i++) {
            acd.on(0, new AcdIn.Arrived(queue + i, queue, BUS));
        }
    }

    private void deserted() {
        acd.on(0, new AcdIn.SignOut("1"));
        acd.on(20_000, new AcdIn.Expired(
                new AcdTimer(AcdTimer.Kind.NO_AGENTS, "one/" + BUS)));
    }

    private static Door in(String queue, String... passed) {
        return new Door(List.of(passed), queue);
    }

    private static Door refused(int cause, Refusal why) {
        return new Door(List.of(), "", cause, "", null, why);
    }

    private Door door() {
        return overflow.door("one", BUS);
    }

    @Test
    void a_queue_with_room_takes_the_caller() {
        assertEquals(in("one"), door());
        assertEquals(List.of(new Decision.Enter("one")), door().entry());
    }

    @Test
    void a_full_queue_passes_the_caller_on_over_as_many_queues_as_need_be() {
        fill("one");
        assertEquals(in("two", "one"), door());
        fill("two");
        assertEquals(in("three", "one", "two"), door());
        assertEquals(List.of(new Decision.Pass("one"), new Decision.Pass("two"),
                new Decision.Enter("three")), door().entry());
        fill("three");
        assertEquals(refused(34, Refusal.QUEUE_FULL), door());
    }

    @Test
    void a_closed_queue_does_as_well_and_refuses_with_its_own_cause() {
        inForce.turned("one", false);
        assertEquals(in("two", "one"), door());
        inForce.turned("two", false);
        assertEquals(in("three", "one", "two"), door());
        inForce.turned("three", false);
        assertEquals(refused(HoursPlan.ALWAYS.closedCause(), Refusal.CLOSED), door());
    }

    @Test
    void a_queue_without_agents_does_when_its_time_is_over() {
        acd.on(0, new AcdIn.SignOut("1"));
        assertEquals(in("one"), door());
        deserted();
        assertEquals(in("three", "one"), door(), "the first step names a queue that is gone");
        acd.on(0, new AcdIn.SignOut("3"));
        assertEquals(refused(21, Refusal.NO_AGENTS), door(),
                "nobody is there, for however short a time");
    }

    @Test
    void who_waits_goes_by_the_first_step_that_is_due_and_whose_queue_takes_the_caller() {
        assertNull(overflow.after("one", BUS, 29_999));
        assertEquals("three", overflow.after("one", BUS, 30_000));
        assertEquals("three", overflow.after("one", BUS, 59_999));
        assertEquals("two", overflow.after("one", BUS, 60_000));
        fill("two");
        assertEquals("three", overflow.after("one", BUS, 60_000));
        acd.on(0, new AcdIn.SignOut("3"));
        assertNull(overflow.after("one", BUS, 60_000), "nobody is there");
        assertNull(overflow.after("one", "b", 60_000), "nobody can be joined to that line");
    }

    @Test
    void occasions_are_not_taken_for_others() {
        assertEquals("two", overflow.on(When.CLOSED, "one", BUS));
        inForce.turned("two", false);
        assertNull(overflow.on(When.CLOSED, "one", BUS));
        assertEquals("three", overflow.on(When.NO_AGENTS, "one", BUS));
        assertNull(overflow.after("one", BUS, 0));
        deserted();
        assertEquals("three", overflow.after("one", BUS, 0));
    }

    @Test
    void another_plan_counts_at_once() {
        inForce.reload(new Plan("box", "", inForce.plan().cards(), inForce.plan().spans(),
                inForce.plan().positions(), inForce.plan().queues().stream()
                        .map(one -> one.with(OverflowPlan.NONE)).toList(),
                inForce.plan().numbers(), List.of(), null, inForce.plan().office()), Set.of());
        fill("one");
        assertEquals(refused(17, Refusal.QUEUE_FULL), door());
    }
}
