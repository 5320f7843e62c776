package org.callbox.controller.metrics;

import java.util.Map;

/** The text of the metrics, for tests of other rooms. */
public final class MetricsText {
    private MetricsText() {}

    public static String of(Map<String, Map<String, Object>> states, boolean openMetrics) {
        return Exposition.of(states, openMetrics);
    }
}
