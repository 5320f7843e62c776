package org.callbox.controller.metrics;

import java.util.List;
import java.util.Map;

/**
 * What a field of a topic is called as a metric: units are base units and stand at the end of the
 * name, and only what never falls ends in {@code _total} (OpenMetrics 1.0, 4.1 and 5.1).
 *
 * @param family the name without {@code _total}
 * @param unit empty for none
 * @param divisor from the unit of the field to the base unit
 */
record MetricName(String family, String unit, boolean counter, double divisor) {
    private static final String PREFIX = "callbox_";
    private static final String TOTAL = "_total";

    /** The end of a field's name, the base unit, how many of the one are one of the other. */
    private record Unit(String end, String base, double divisor) {}

    private static final List<Unit> UNITS = List.of(
            new Unit("_ms", "seconds", 1_000), new Unit("_s", "seconds", 1),
            new Unit("_pct", "ratio", 100), new Unit("_c", "celsius", 1),
            new Unit("_mv", "volts", 1_000), new Unit("_bytes", "bytes", 1));

    /** Fields whose name means something else here. */
    private static final Map<String, String> RENAMED = Map.of("alarm_count", "alarm_raised_total");

    /** How many there are, although their names end like those of counters. */
    private static final List<String> NOT_COUNTED =
            List.of("span_channels_total", "alarms_active_total");

    /** @param field with the kind of its topic before it, such as {@code queue_waiting} */
    static MetricName of(String field) {
        String name = RENAMED.getOrDefault(field, field);
        boolean total = name.endsWith(TOTAL);
        // Figures of a day begin anew each morning.
        boolean counter = total && !NOT_COUNTED.contains(name) && !name.startsWith("queue_today");
        String stem = total ? name.substring(0, name.length() - TOTAL.length()) : name;
        for (Unit unit : UNITS) {
            if (stem.endsWith(unit.end)) {
                return new MetricName(PREFIX + stem.substring(0, stem.length() - unit.end.length())
                        + "_" + unit.base, unit.base, counter, unit.divisor);
            }
        }
        return new MetricName(PREFIX + stem, "", counter, 1);
    }
}
