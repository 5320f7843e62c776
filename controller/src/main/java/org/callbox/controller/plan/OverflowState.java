package org.callbox.controller.plan;

import org.callbox.bridge.state.Codec;
import org.callbox.controller.plan.OverflowPlan.Step;
import org.callbox.controller.plan.OverflowPlan.When;

/** The form of overflow in a plan that is stored; see {@link PlanState}. */
final class OverflowState {
    private static final Codec<When> WHEN = Codec.words(When.class, when -> switch (when) {
        case WAITED -> "waited";
        case FULL -> "full";
        case NO_AGENTS -> "no-agents";
        case CLOSED -> "closed";
    });

    private static final Codec<Step> STEP = Codec.record(new Step(When.WAITED, 0, ""),
            (f, was) -> new Step(f.value("when", was.when(), WHEN),
                    f.number("after_s", was.afterS()), f.text("to", was.to()),
                    f.text("number", was.number())));

    static final Codec<OverflowPlan> OVERFLOW = Codec.record(OverflowPlan.NONE,
            (f, was) -> new OverflowPlan(f.value("steps", was.steps(), STEP.list()),
                    f.number("full_cause", was.fullCause()),
                    f.number("no_agents_cause", was.noAgentsCause())));

    private OverflowState() {}
}
