package org.callbox.controller.wall;

import org.callbox.bridge.state.Fields;
import org.callbox.controller.plan.WallPlan.Watch;
import org.callbox.controller.position.LampPattern;

/** A lamp or a bell. */
interface OnWall {
    String id();

    Watch watch();

    /** Whether the plan has both alike. */
    boolean sameAs(OnWall other);

    /** Whether callers of a queue that is open, or is not, are a reason for it. */
    boolean counts(boolean open);

    /** Takes in who waits now. */
    void settle(long nowMs, InLineNow waiting);

    /** When to settle again although nothing has happened. */
    long dueMs(long nowMs, InLineNow waiting);

    LampPattern pattern();

    void state(Fields f);
}
