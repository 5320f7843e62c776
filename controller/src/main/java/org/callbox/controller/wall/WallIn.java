package org.callbox.controller.wall;

import java.util.List;
import org.callbox.controller.plan.WallPlan;

/** What the wall is told. */
public sealed interface WallIn {
    /**
     * What is to hang there from now on.
     *
     * @param queues of the box
     */
    record Reload(WallPlan plan, List<String> queues) implements WallIn {}

    /** Another process has begun, whose lines are all released. */
    record Restarted() implements WallIn {}

    /**
     * A queue as it is now.
     *
     * @param waiting callers for whom nobody is being rung
     * @param sinceMs when the first of them came, on the monotonic clock; without meaning for none
     */
    record InQueue(String queue, int waiting, long sinceMs, boolean open) implements WallIn {}

    /** Whether the calendar of a bell is open. */
    record Hours(String bell, boolean open) implements WallIn {}

    /** The level of a key; the same one may be told again. */
    record Key(String key, boolean active) implements WallIn {}

    /** Time has passed. */
    record Look() implements WallIn {}
}
