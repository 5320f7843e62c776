package org.callbox.controller.records;

import java.util.Map;
import org.callbox.controller.call.Reason;

/**
 * Seizures ever recorded, by reason.
 *
 * @param counts every reason has an entry
 * @param sinceMs when counting began, ms since 1970 UTC
 */
public record Totals(Map<Reason, Long> counts, long sinceMs) {

    public long offered() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
