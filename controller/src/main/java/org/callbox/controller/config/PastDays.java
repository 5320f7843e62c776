package org.callbox.controller.config;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.callbox.controller.config.Value.Block;

/** Exceptions of the opening hours that are past, and say nothing any more. */
final class PastDays {
    private PastDays() {}

    static void check(Block top, Instant now, Findings findings) {
        Block hours = top.block("hours");
        if (hours == null) {
            return;
        }
        String zone = hours.text("zone");
        boolean known = zone != null && ZoneId.getAvailableZoneIds().contains(zone);
        LocalDate today = LocalDate.ofInstant(now, known ? ZoneId.of(zone) : ZoneOffset.UTC);
        for (Block calendar : hours.rows("calendars")) {
            for (Block row : calendar.rows("exceptions")) {
                String text = row.text(row.has("until") ? "until" : "date");
                LocalDate last = text == null ? null : HoursText.date(text);
                if (last != null && last.isBefore(today)) {
                    findings.add(Code.DAY_PAST, row.placeOf("date"), row.path("date"),
                            "this exception is past: its last day was " + text
                                    + ", today is " + today,
                            "correct the year, or delete the row");
                }
            }
        }
    }
}
