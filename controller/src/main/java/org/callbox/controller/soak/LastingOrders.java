package org.callbox.controller.soak;

import java.util.List;
import java.util.Random;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.OperatorRequest;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.plan.SpanPlan;
import org.callbox.controller.sim.World;

/**
 * Orders that last or that take their time: overflow by hand, restarts of lines, figures counted
 * anew. Drawn apart, so that what is drawn of all else for a seed stays what it was.
 */
final class LastingOrders {
    private static final int FOR_S_MAX = 300;
    /** Of questions whose answer nobody waits for. */
    private static final long QUESTION = Long.MAX_VALUE;

    private final World world;
    private final Plans later;
    private final Random random;

    LastingOrders(World world, Plans later, long seed) {
        this.world = world;
        this.later = later;
        this.random = new Random(seed * 17 + 9);
    }

    void one() {
        if (!world.alive()) {
            return;
        }
        Plan plan = world.switchboard().setup().plan();
        List<QueuePlan> queues = plan.queues();
        List<SpanPlan> spans = plan.spans();
        int forS = 1 + random.nextInt(FOR_S_MAX);
        QueuePlan queue = queues.get(random.nextInt(queues.size()));
        SpanPlan span = spans.get(random.nextInt(spans.size()));
        world.core(new Event.Operator(QUESTION, switch (random.nextInt(5)) {
            case 0, 1 -> new OperatorRequest.Overflow(true, queue.id(), forS, "soak");
            case 2 -> new OperatorRequest.Overflow(false, queue.id(), 0, "soak");
            case 3 -> new OperatorRequest.SpanReset(span.id(), forS, "soak");
            default -> new OperatorRequest.PerfReset(span.id(), random.nextBoolean(), "soak");
        }));
        // Nothing is calm before it is over.
        later.at(world.now().monoMs() + forS * 1_000L, () -> { });
    }
}
