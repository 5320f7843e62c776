package org.callbox.controller.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * What the site file says of this machine and concerns no call, so that the core has none of it.
 *
 * @param health from when on somebody has to know how the machine is
 * @param metricsPort of 127.0.0.1 at which Prometheus finds the states; 0 for nowhere
 */
public record LocalPlan(HealthPlan health, int metricsPort) {
    public static final LocalPlan USUAL = new LocalPlan(HealthPlan.USUAL, 0);

    /** What another file changes, in the words of its keys. */
    public List<String> changes(LocalPlan next) {
        List<String> all = new ArrayList<>();
        HealthPlan then = next.health;
        change(all, "health.temp_max_c", health.tempMaxC(), then.tempMaxC());
        change(all, "health.cpu_max_pct", health.cpuMaxPct(), then.cpuMaxPct());
        change(all, "health.memory_min_mib", health.memoryMinMib(), then.memoryMinMib());
        change(all, "health.disk_min_mib", health.diskMinMib(), then.diskMinMib());
        change(all, "health.disk_writes_max_mib", health.diskWritesMaxMib(),
                then.diskWritesMaxMib());
        change(all, "metrics.port", metricsPort, next.metricsPort);
        return all;
    }

    private static void change(List<String> all, String key, int before, int after) {
        if (before != after) {
            all.add(key + " " + before + " -> " + after);
        }
    }
}
