package org.callbox.controller.config;

import org.callbox.controller.config.Value.Block;
import org.callbox.controller.plan.WallPlan;
import org.callbox.controller.plan.WallPlan.AlarmOutput;
import org.callbox.controller.plan.WallPlan.Bell;
import org.callbox.controller.plan.WallPlan.NightKey;
import org.callbox.controller.plan.WallPlan.QueueLamp;
import org.callbox.controller.plan.WallPlan.SilenceKey;
import org.callbox.controller.plan.WallPlan.Watch;
import org.callbox.controller.plan.WallPlan.Wire;

/** Turns what hangs on the wall by an effective config without errors into its plan. */
final class WallBuilder {
    private WallBuilder() {}

    static WallPlan build(Block top) {
        Block wall = top.block("wall");
        return wall == null ? WallPlan.NONE : new WallPlan(
                wall.rows("lamps").stream().map(WallBuilder::lamp).toList(),
                wall.rows("bells").stream().map(WallBuilder::bell).toList(),
                wall.rows("night_keys").stream().map(WallBuilder::nightKey).toList(),
                wall.rows("alarm_lamps").stream().map(WallBuilder::alarmOutput).toList(),
                wall.rows("alarm_relays").stream().map(WallBuilder::alarmOutput).toList(),
                wall.rows("silence_keys").stream().map(row -> new SilenceKey(row.text("id"),
                        wire(row), row.number("debounce_ms"))).toList());
    }

    private static QueueLamp lamp(Block row) {
        return new QueueLamp(row.text("id"), wire(row),
                watch(row, "flash_waiting", "flash_wait_s"));
    }

    private static Bell bell(Block row) {
        return new Bell(row.text("id"), wire(row), watch(row, "waiting", "wait_s"),
                row.number("ring_s"), row.number("again_s"),
                row.text("when_closed").equals("ring"),
                row.has("calendar") ? row.text("calendar") : "");
    }

    private static NightKey nightKey(Block row) {
        return new NightKey(row.text("id"), wire(row), row.text("kind").equals("latching"),
                row.has("queue") ? row.text("queue") : "", row.number("debounce_ms"));
    }

    private static AlarmOutput alarmOutput(Block row) {
        return new AlarmOutput(row.text("id"), wire(row));
    }

    private static Wire wire(Block row) {
        return new Wire(row.text("chip"), row.text("line"), row.text("active").equals("low"));
    }

    private static Watch watch(Block row, String waiting, String waitS) {
        return new Watch(row.leaves("queues").stream().map(leaf -> (String) leaf.value()).toList(),
                row.number(waiting), row.number(waitS), row.number("calm_s"));
    }
}
