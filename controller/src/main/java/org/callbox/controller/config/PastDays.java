package org.callbox.controller.config;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.config.Value.Block;

/** Holidays and exceptions of the opening hours that are past, and say nothing any more. */
final class PastDays {
    private final LocalDate today;
    private final Findings findings;

    private PastDays(LocalDate today, Findings findings) {
        this.today = today;
        this.findings = findings;
    }

    static void check(Block top, Instant now, Findings findings) {
        Block hours = top.block("hours");
        if (hours == null) {
            return;
        }
        String zone = hours.text("zone");
        boolean known = zone != null && ZoneId.getAvailableZoneIds().contains(zone);
        PastDays days = new PastDays(
                LocalDate.ofInstant(now, known ? ZoneId.of(zone) : ZoneOffset.UTC), findings);
        for (Block calendar : hours.rows("calendars")) {
            days.past(calendar, "exceptions", "exception");
            days.past(calendar, "holidays", "holiday");
        }
    }

    /** The first of them is named, for a list of last year has a dozen. */
    private void past(Block calendar, String list, String what) {
        List<Block> past = new ArrayList<>();
        int dated = 0;
        for (Block row : calendar.rows(list)) {
            LocalDate last = last(row);
            if (last != null) {
                dated++;
                if (last.isBefore(today)) {
                    past.add(row);
                }
            }
        }
        if (past.isEmpty()) {
            return;
        }
        Block first = past.getFirst();
        int more = past.size() - 1;
        boolean runOut = list.equals("holidays") && dated == past.size();
        findings.add(Code.DAY_PAST, first.placeOf("date"), first.path("date"),
                "this " + what + " is past: its last day was " + last(first) + ", today is "
                        + today + (more == 0 ? "" : " (so " + (more == 1 ? "is" : "are") + " "
                                + more + " more of this calendar)"),
                "correct the year, or delete the row" + (runOut
                        ? "; no holiday of a certain year is left to come" : ""));
    }

    /** Null for a day of every year, and for one that is wrong. */
    private static LocalDate last(Block row) {
        String text = row.text(row.has("until") ? "until" : "date");
        return text == null || HoursText.everyYear(text) ? null : HoursText.date(text);
    }
}
