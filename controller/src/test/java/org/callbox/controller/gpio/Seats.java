package org.callbox.controller.gpio;

import java.util.List;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.plan.PositionPlan.GpioPlan;

/** Plans that have positions and nothing else. */
final class Seats {
    private Seats() {}

    static Plan plan(PositionPlan... positions) {
        return new Plan("box", "Site", List.of(), List.of(), List.of(positions), List.of(),
                List.of(), List.of(), null, null);
    }

    /** @param gpio null for none */
    static PositionPlan seat(int id, GpioPlan gpio) {
        return new PositionPlan(id, 1, id, gpio);
    }
}
