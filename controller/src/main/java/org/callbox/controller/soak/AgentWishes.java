package org.callbox.controller.soak;

import java.util.List;
import java.util.Random;
import org.callbox.controller.call.AgentWish;
import org.callbox.controller.call.WatchMode;
import org.callbox.controller.core.OperatorRequest;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.QueuePlan;

/** What an agent wants done with a call, also where there is none. */
final class AgentWishes {
    private AgentWishes() {}

    /** @param calls in progress, by id */
    static OperatorRequest drawn(Random random, Plan plan, int position, List<String> calls) {
        List<QueuePlan> queues = plan.queues();
        if (random.nextInt(3) == 0) {
            return supervising(random, plan, position);
        }
        int to = plan.positions().get(random.nextInt(plan.positions().size())).id();
        AgentWish wish = switch (random.nextInt(24)) {
            case 18, 19, 20 -> new AgentWish.ConsultNumber("030 " + random.nextInt(100));
            case 21, 22 -> new AgentWish.Alternate();
            case 23 -> new AgentWish.HandOver();
            case 7, 8, 14, 15 -> new AgentWish.CallPosition(to);
            case 9, 10, 16, 17 -> new AgentWish.Consult(to);
            case 11 -> new AgentWish.HandOver();
            case 12 -> new AgentWish.ToNumber("030 " + random.nextInt(100));
            case 13 -> new AgentWish.PickUp(
                    calls.isEmpty() ? "none" : calls.get(random.nextInt(calls.size())));
            case 0, 1 -> new AgentWish.Hold();
            case 2, 3 -> new AgentWish.Resume();
            case 4 -> new AgentWish.ToQueue(queues.get(random.nextInt(queues.size())).id());
            default -> new AgentWish.ToPosition(to);
        };
        return new OperatorRequest.Handle(position, wish);
    }

    /** Mostly of one who may. */
    private static OperatorRequest supervising(Random random, Plan plan, int position) {
        WatchMode[] modes = WatchMode.values();
        AgentWish wish = random.nextInt(5) == 0 ? new AgentWish.Unwatch()
                : new AgentWish.Watch(modes[random.nextInt(modes.length)], position);
        return new OperatorRequest.Handle(random.nextInt(6) > 0 ? SoakSite.SUPERVISOR
                : plan.positions().get(random.nextInt(plan.positions().size())).id(), wish);
    }
}
