package org.callbox.controller.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The plan in a state that the release before has written, held against the one of the site file.
 * That release hashed every value with its default, so that its hash changes with each key that is
 * added, and a file that nobody has edited would seem to be another one.
 */
public final class LandedBefore {
    /** Keys of that release that had no effect. */
    private static final List<String> RETIRED_TIMERS =
            List.of("T307", "T312", "T314", "T318", "T319", "T320", "T321");

    private LandedBefore() {}

    /** Whether a plan comes from a state of that release: it knew no time for a card to be away. */
    public static boolean wrote(Plan plan) {
        return plan.office().cardAwayS() == 0;
    }

    /** Whether a plan of that release and one of today mean the same in all that it knew. */
    public static boolean same(Plan before, Plan now) {
        return known(before).equals(known(now));
    }

    private static Plan known(Plan plan) {
        return new Plan(plan.box(), plan.siteName(), plan.cards(),
                plan.spans().stream().map(LandedBefore::known).toList(),
                plan.positions().stream().map(LandedBefore::known).toList(),
                plan.queues().stream().map(LandedBefore::known).toList(),
                plan.numbers(), plan.agents(), plan.mqtt(),
                new OfficePlan("", plan.office().headsetSignOutS(),
                        plan.office().reservedChannels(), 0),
                plan.outbound());
    }

    private static SpanPlan known(SpanPlan span) {
        Map<String, Long> timers = new LinkedHashMap<>(span.timersMs());
        timers.keySet().removeAll(RETIRED_TIMERS);
        return new SpanPlan(span.id(), span.card(), span.port(), span.lineCode(), span.framing(),
                span.clock(), span.impedanceOhm(), span.side(), span.dChannel(),
                span.bChannels(), timers, span.counters());
    }

    /** The levels of GPIO lines are no part of what the core does. */
    private static PositionPlan known(PositionPlan at) {
        PositionPlan.GpioPlan gpio = at.gpio();
        return new PositionPlan(at.id(), at.card(), at.headset(), gpio == null ? null
                : new PositionPlan.GpioPlan(gpio.chip(), gpio.answer(), gpio.ready(), gpio.lamp(),
                        false, gpio.debounceMs()));
    }

    private static QueuePlan known(QueuePlan queue) {
        return new QueuePlan(queue.id(), queue.priority(), queue.ringS(), queue.wrapUpS(),
                queue.waiting(), queue.connectAfterS(), queue.maxWaitS(), queue.maxWaiting(),
                queue.shortAbandonS(), queue.serviceLevelS());
    }
}
