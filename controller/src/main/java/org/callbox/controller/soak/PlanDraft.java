package org.callbox.controller.soak;

import java.util.List;
import java.util.function.Consumer;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.HoursPlan;
import org.callbox.controller.plan.NumberPlan;
import org.callbox.controller.plan.OfficePlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.plan.SpanPlan;

/** A site file of which some parts are edited. */
final class PlanDraft {
    String siteName;
    List<SpanPlan> spans;
    List<PositionPlan> positions;
    List<QueuePlan> queues;
    List<NumberPlan> numbers;
    List<AgentPlan> agents;
    OfficePlan office;
    HoursPlan hours;

    private PlanDraft(Plan from) {
        siteName = from.siteName();
        spans = from.spans();
        positions = from.positions();
        queues = from.queues();
        numbers = from.numbers();
        agents = from.agents();
        office = from.office();
        hours = from.hours();
    }

    static Plan of(Plan from, Consumer<PlanDraft> edit) {
        PlanDraft draft = new PlanDraft(from);
        edit.accept(draft);
        return new Plan(from.box(), draft.siteName, from.cards(), List.copyOf(draft.spans),
                List.copyOf(draft.positions), List.copyOf(draft.queues),
                List.copyOf(draft.numbers), List.copyOf(draft.agents), from.mqtt(), draft.office,
                from.outbound(), draft.hours, from.numbering(), from.wall(),
                from.testCall());
    }
}
