package org.callbox.controller.runtime;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.hours.ZoneTable;
import org.callbox.controller.hours.ZoneTable.OffsetChange;

/** Tables of offsets from the time-zone data of this Java. */
public final class ZoneOffsets {
    private static final long DAY_MS = 86_400_000L;
    /** Intervals of the days before count as well. */
    private static final long BEFORE_MS = 7 * DAY_MS;
    private static final long AHEAD_MS = 400 * DAY_MS;

    private ZoneOffsets() {}

    /** @param zone of a plan that was checked, so that there is one */
    public static ZoneTable table(String zone, long fromMs) {
        ZoneRules rules = ZoneId.of(zone).getRules();
        Instant from = Instant.ofEpochMilli(fromMs - BEFORE_MS);
        Instant until = Instant.ofEpochMilli(fromMs + AHEAD_MS);
        List<OffsetChange> changes = new ArrayList<>();
        for (ZoneOffsetTransition next = rules.nextTransition(from);
                next != null && next.getInstant().isBefore(until);
                next = rules.nextTransition(next.getInstant())) {
            changes.add(new OffsetChange(next.toEpochSecond() * 1_000,
                    next.getOffsetAfter().getTotalSeconds()));
        }
        return new ZoneTable(zone, from.toEpochMilli(), until.toEpochMilli(),
                rules.getOffset(from).getTotalSeconds(), changes);
    }
}
