package org.callbox.controller.config;

import static org.callbox.controller.config.Shape.Key.optional;
import static org.callbox.controller.config.Shape.Key.required;

import java.util.List;
import org.callbox.controller.config.Shape.Group;
import org.callbox.controller.config.Shape.Whole;
import org.callbox.controller.config.Value.Block;
import org.callbox.controller.plan.HealthPlan;
import org.callbox.controller.plan.LocalPlan;

/**
 * What the machine is to be like; none of it has a default among the values, so that a box that
 * says nothing has the same values as with a release before.
 */
final class LocalKeys {
    private LocalKeys() {}

    static Group health() {
        HealthPlan usual = HealthPlan.USUAL;
        return new Group(List.of(
                optional("temp_max_c", new Whole(30, 120), "hottest thermometer of the board, in"
                        + " degrees Celsius; by default " + usual.tempMaxC()),
                optional("cpu_max_pct", new Whole(10, 100), "share of all cores that may be busy"
                        + " for five minutes; by default " + usual.cpuMaxPct()),
                optional("memory_min_mib", new Whole(8, 65_536), "memory that the machine must"
                        + " have left; by default " + usual.memoryMinMib()),
                optional("disk_min_mib", new Whole(10, 1_048_576), "room that the disk of the"
                        + " state directory must have left; by default " + usual.diskMinMib()),
                optional("disk_writes_max_mib", new Whole(10, 1_048_576), "what the box may write"
                        + " to the disk within 24 hours; by default "
                        + usual.diskWritesMaxMib())));
    }

    static Group metrics() {
        return new Group(List.of(
                required("port", new Whole(1_024, 65_535),
                        "port of 127.0.0.1 at which Prometheus finds /metrics")));
    }

    static LocalPlan plan(Block top) {
        return new LocalPlan(top.has("health") ? health(top.block("health")) : HealthPlan.USUAL,
                top.has("metrics") ? top.block("metrics").number("port") : 0);
    }

    private static HealthPlan health(Block of) {
        HealthPlan usual = HealthPlan.USUAL;
        return new HealthPlan(number(of, "temp_max_c", usual.tempMaxC()),
                number(of, "cpu_max_pct", usual.cpuMaxPct()),
                number(of, "memory_min_mib", usual.memoryMinMib()),
                number(of, "disk_min_mib", usual.diskMinMib()),
                number(of, "disk_writes_max_mib", usual.diskWritesMaxMib()));
    }

    private static int number(Block of, String key, int otherwise) {
        return of.has(key) ? of.number(key) : otherwise;
    }
}
