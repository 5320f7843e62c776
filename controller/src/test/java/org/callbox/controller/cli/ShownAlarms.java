package org.callbox.controller.cli;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What {@code callbox alarms} prints, for tests of other rooms. */
public final class ShownAlarms {
    /** Wide enough that no line is broken. */
    private static final int COLUMNS = 2_000;

    private ShownAlarms() {}

    /**
     * The summary, and a line for each alarm of the table, then for each what to do.
     *
     * @param status what the box answers to {@code status}
     * @param nowMs of the wall clock
     */
    public static List<String> lines(Map<String, Object> status, long nowMs) {
        List<String> lines = new ArrayList<>();
        lines.add(AlarmsText.summary(status));
        lines.addAll(AlarmsText.lines(AlarmsText.raised(status),
                new People(nowMs, ZoneOffset.UTC), "", COLUMNS));
        return lines;
    }
}
