package org.callbox.controller.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class LandedBeforeTest {
    private static final PositionPlan.GpioPlan LINES =
            new PositionPlan.GpioPlan("chip", "17", "27", "22", true, 30);

    private static QueuePlan queue(String name, int ringS, QueuePlan.NoAgents noAgents) {
        return new QueuePlan("service", 5, ringS, 0, QueuePlan.Waiting.ALERTING_WITH_TONE, 150, 0,
                0, 5, 20, name, noAgents);
    }

    private static Plan plan(QueuePlan queue, OfficePlan office, Map<String, Long> timers,
            PositionPlan.GpioPlan lines) {
        return new Plan("box", "Box", List.of(new CardPlan(1, "/dev/card", 921_600, "a", null)),
                List.of(new SpanPlan(1, 1, 1, SpanPlan.LineCode.HDB3, SpanPlan.Framing.CRC4,
                        SpanPlan.Clock.SLAVE, 120, SpanPlan.Side.USER, 16, List.of(1, 2),
                        timers, Map.of())),
                List.of(new PositionPlan(1, 1, 1, lines)), List.of(queue),
                List.of(new NumberPlan("1", "service")),
                List.of(new AgentPlan("1", "1", 1, List.of("service"))), null, office);
    }

    /** As a state of the release before is read by this one: what it did not have is zero. */
    private static final Plan BEFORE = plan(queue(null, 15, null),
            new OfficePlan("standard-1", 900, 2, 0), Map.of("T310", 40_000L, "T307", 180_000L),
            new PositionPlan.GpioPlan("chip", "17", "27", "22", false, 30));
    private static final Plan NOW = plan(queue("Service", 15, new QueuePlan.NoAgents(60, true)),
            new OfficePlan("standard-2", 900, 2), Map.of("T310", 40_000L), LINES);

    @Test
    void a_file_that_nobody_has_edited_is_the_same_file_after_an_upgrade() {
        assertTrue(LandedBefore.wrote(BEFORE));
        assertFalse(LandedBefore.wrote(NOW));
        assertTrue(LandedBefore.same(BEFORE, NOW));
    }

    @Test
    void an_edit_of_what_that_release_knew_is_one() {
        List<UnaryOperator<Plan>> edits = List.of(
                plan -> plan(queue("Service", 16, null), plan.office(), Map.of("T310", 40_000L),
                        LINES),
                plan -> plan(queue("Service", 15, null), new OfficePlan("standard-2", 901, 2),
                        Map.of("T310", 40_000L), LINES),
                plan -> plan(queue("Service", 15, null), plan.office(), Map.of("T310", 50_000L),
                        LINES),
                plan -> plan(queue("Service", 15, null), plan.office(), Map.of("T310", 40_000L),
                        null));
        assertEquals(0, edits.stream().filter(edit -> LandedBefore.same(BEFORE, edit.apply(NOW)))
                .count());
    }
}
