package org.callbox.controller.hours;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.time.Now;

/** Queues whose overflow is switched on by hand. */
final class Overflows {
    private final Map<String, OverflowSwitch> on = new LinkedHashMap<>();
    /** Those that have steps. */
    private List<String> able = List.of();

    void take(Plan next) {
        able = next.queues().stream().filter(one -> !one.overflow().steps().isEmpty())
                .map(QueuePlan::id).toList();
    }

    /** Null where it is left to the site file. */
    OverflowSwitch of(String queue) {
        return on.get(queue);
    }

    /** @param to null to leave it to the site file */
    void put(String queue, OverflowSwitch to) {
        if (to == null) {
            on.remove(queue);
        } else {
            on.put(queue, to);
        }
    }

    /** Ends what leads nowhere any more, or is over. @return the queues of it */
    List<String> end(Now now) {
        List<String> ended = new ArrayList<>();
        on.forEach((queue, one) -> {
            if (!able.contains(queue) || one.dueMs() != 0 && now.monoMs() >= one.dueMs()) {
                ended.add(queue);
            }
        });
        ended.forEach(on::remove);
        return ended;
    }

    /** The wall clock was set: the same times by it as it is now. */
    void clockSet(Now now) {
        on.replaceAll((queue, one) -> new OverflowSwitch(one.by(), one.atMs(),
                one.dueMs() == 0 ? 0 : now.wallMs() + one.dueMs() - now.monoMs(), one.dueMs()));
    }

    /** The machine was off, for how long only the wall clock can tell. */
    void wasOff(Now now) {
        on.replaceAll((queue, one) -> new OverflowSwitch(one.by(), one.atMs(), one.untilMs(),
                one.dueMs() == 0 ? 0 : Math.min(one.dueMs(),
                        now.monoMs() + Math.max(0, one.untilMs() - now.wallMs()))));
    }

    /** By the monotonic clock; {@link Long#MAX_VALUE} for never. */
    long dueMs() {
        long dueMs = Long.MAX_VALUE;
        for (OverflowSwitch one : on.values()) {
            dueMs = one.dueMs() == 0 ? dueMs : Math.min(dueMs, one.dueMs());
        }
        return dueMs;
    }

    void state(Fields f) {
        f.map("overflow", on, Codec.TEXT, OverflowSwitch.STATE);
    }
}
