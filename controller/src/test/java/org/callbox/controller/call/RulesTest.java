package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.callbox.controller.acd.AcdParameters;
import org.callbox.controller.acd.AgentRules;
import org.callbox.controller.acd.IdlePolicy;
import org.callbox.controller.acd.QueueRules;
import org.callbox.controller.plan.Plan;
import org.junit.jupiter.api.Test;

/** What the distributor is told of the plan of the box. */
class RulesTest {
    private static final Plan PLAN = RandomCalls.plan(0, false);
    private static final QueueRules SERVICE = new QueueRules("service", 0, 15_000, 0, 0, 0,
            new QueueRules.NoAgents(true, 20_000, List.of("a", "b")));

    @Test
    void queues_have_their_times_and_the_switching_domains_from_which_callers_come() {
        QueueRules.NoAgents wait = new QueueRules.NoAgents(false, 0, List.of("a", "b"));
        assertEquals(new AcdParameters(IdlePolicy.STANDARD_2, List.of(SERVICE,
                new QueueRules("sales", 0, 10_000, 20_000, 50_000, 4, wait,
                        new QueueRules.Overflow(List.of(5_000L), false)),
                new QueueRules("vip", 5, 15_000, 0, 90_000, 0, wait)),
                PLAN.agents().stream().map(one -> new AgentRules(
                        one.id(), one.queues())).toList()), Rules.of(PLAN));
    }

    @Test
    void nobody_comes_to_a_queue_without_a_number_unless_callers_of_before_are_there() {
        Plan plan = new Plan("box", "", PLAN.cards(), PLAN.spans(), PLAN.positions(),
                PLAN.queues().subList(0, 2), PLAN.numbers().subList(1, 2), List.of(), null,
                PLAN.office());
        assertEquals(List.of(), Rules.of(plan).queues().getFirst().noAgents().buses());
        assertEquals(SERVICE, Rules.of(plan, Set.of("service")).queues().getFirst());
    }
}
