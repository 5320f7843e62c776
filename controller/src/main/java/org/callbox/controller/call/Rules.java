package org.callbox.controller.call;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.callbox.controller.acd.AcdParameters;
import org.callbox.controller.acd.AgentRules;
import org.callbox.controller.acd.IdlePolicy;
import org.callbox.controller.acd.QueueRules;
import org.callbox.controller.acd.QueueRules.NoAgents;
import org.callbox.controller.acd.Selections;
import org.callbox.controller.numbers.CalledTable;
import org.callbox.controller.numbers.CallerTable;
import org.callbox.controller.plan.OverflowPlan;
import org.callbox.controller.plan.OverflowPlan.When;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.plan.SpanPlan;

/** The distributor's rules, taken from the plan of the box. */
final class Rules {
    private Rules() {}

    static AcdParameters of(Plan plan) {
        return of(plan, Set.of());
    }

    /** @param leaving queues that no number leads to any more, with callers of before */
    static AcdParameters of(Plan plan, Set<String> leaving) {
        Map<String, List<String>> buses = buses(plan, leaving);
        return new AcdParameters(
                IdlePolicy.of(plan.office().idlePolicy()),
                plan.queues().stream()
                        .map(queue -> new QueueRules(queue.id(), queue.priority(),
                                queue.offer().ringS() * 1_000L, queue.offer().wrapUpS() * 1_000L,
                                queue.waits().maxWaitS() * 1_000L, queue.waits().maxWaiting(),
                                noAgents(queue, buses), overflow(queue.overflow()),
                                Selections.of(queue.offer().selection())))
                        .toList(),
                plan.agents().stream()
                        .map(agent -> new AgentRules(agent.id(), agent.queues(), agent.levels(),
                                agent.ways().picksUp()))
                        .toList());
    }

    private static NoAgents noAgents(QueuePlan queue, Map<String, List<String>> buses) {
        QueuePlan.NoAgents set = queue.noAgents();
        return new NoAgents(set.refuse(), set.afterS() * 1_000L,
                buses.getOrDefault(queue.id(), List.of()));
    }

    private static QueueRules.Overflow overflow(OverflowPlan plan) {
        return new QueueRules.Overflow(plan.steps().stream()
                .filter(step -> step.when() == When.WAITED).map(step -> step.afterS() * 1_000L)
                .distinct().toList(), plan.has(When.NO_AGENTS));
    }

    /** @param queues to which callers come, and gets those to which they go on from there */
    private static void goOn(Plan plan, Set<String> queues) {
        boolean more = true;
        while (more) {
            more = false;
            for (QueuePlan queue : plan.queues()) {
                more |= queues.contains(queue.id()) && queues.addAll(queue.overflow().steps()
                        .stream().filter(step -> !step.outside()).map(OverflowPlan.Step::to)
                        .toList());
            }
        }
    }

    /** The switching domains from which callers come, by queue. */
    private static Map<String, List<String>> buses(Plan plan, Set<String> leaving) {
        CalledTable called = new CalledTable(plan);
        CallerTable callers = new CallerTable(plan);
        Map<String, List<String>> buses = new LinkedHashMap<>();
        for (SpanPlan span : plan.spans()) {
            Set<String> queues = new LinkedHashSet<>(called.queues(span.id()));
            queues.addAll(callers.queues(queues));
            queues.addAll(leaving);
            goOn(plan, queues);
            String bus = plan.busOfSpan(span.id());
            for (String queue : queues) {
                List<String> known = buses.computeIfAbsent(queue, _ -> new ArrayList<>());
                if (!known.contains(bus)) {
                    known.add(bus);
                }
            }
        }
        return buses;
    }
}
