package org.callbox.controller.soak;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.callbox.controller.plan.OverflowPlan;
import org.callbox.controller.plan.OverflowPlan.Step;
import org.callbox.controller.plan.OverflowPlan.When;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.QueuePlan;

/** Overflow as somebody edits it. */
final class OverflowEdits {
    private static final int STEPS_MAX = 4;
    private static final int AFTER_S_MAX = 60;
    private static final int OUTSIDE_ONE_OF = 4;
    private static final List<Integer> CAUSES = List.of(1, 17, 20, 21, 34);

    private OverflowEdits() {}

    /** @param queues to any of which a step may lead; {@link #fitting} takes out what must not */
    static OverflowPlan drawn(Random random, List<String> queues) {
        List<Step> steps = new ArrayList<>();
        for (int i = random.nextInt(STEPS_MAX); i > 0; i--) {
            When when = When.values()[random.nextInt(When.values().length)];
            boolean out = random.nextInt(OUTSIDE_ONE_OF) == 0;
            steps.add(new Step(when, when == When.WAITED ? 1 + random.nextInt(AFTER_S_MAX) : 0,
                    out ? "" : queues.get(random.nextInt(queues.size())),
                    out ? "030 " + random.nextInt(100) : ""));
        }
        return new OverflowPlan(steps, CAUSES.get(random.nextInt(CAUSES.size())),
                CAUSES.get(random.nextInt(CAUSES.size())));
    }

    /** Steps lead to queues further down, so that nobody goes in a circle, and then outside. */
    static Plan fitting(Plan plan) {
        List<QueuePlan> queues = new ArrayList<>();
        List<String> below = new ArrayList<>();
        for (QueuePlan queue : plan.queues().reversed()) {
            OverflowPlan all = queue.overflow();
            queues.addFirst(queue.with(new OverflowPlan(all.steps().stream()
                    .filter(step -> step.outside() || below.contains(step.to()))
                    .sorted(Comparator.comparing(Step::outside)).toList(),
                    all.fullCause(), all.noAgentsCause())));
            below.add(queue.id());
        }
        return new Plan(plan.box(), plan.siteName(), plan.cards(), plan.spans(),
                plan.positions(), queues, plan.numbers(), plan.agents(), plan.mqtt(),
                plan.office(), plan.outbound(), plan.hours(), plan.numbering(), plan.wall(),
                plan.testCall());
    }
}
