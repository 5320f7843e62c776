package org.callbox.controller.report;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.callbox.controller.call.VisitRow;

/** Visits by when they began, as the people of the office read their clock. */
final class VisitTimes {
    static final int QUARTERS = 96;
    private static final int QUARTERS_PER_HOUR = 4;
    private static final int MINUTES_PER_QUARTER = 15;

    private final ZoneId zone;
    private final long levelMs;
    /** By quarter hour of the day; null where nobody came. */
    final QueueTally[] quarters = new QueueTally[QUARTERS];
    final Map<DayOfWeek, QueueTally> weekdays = new EnumMap<>(DayOfWeek.class);
    final Map<LocalDate, QueueTally> days = new TreeMap<>();
    final Map<YearMonth, QueueTally> months = new TreeMap<>();

    VisitTimes(ZoneId zone, long levelMs) {
        this.zone = zone;
        this.levelMs = levelMs;
    }

    void add(VisitRow visit) {
        ZonedDateTime at = Instant.ofEpochMilli(visit.enteredMs()).atZone(zone);
        int quarter = at.getHour() * QUARTERS_PER_HOUR + at.getMinute() / MINUTES_PER_QUARTER;
        if (quarters[quarter] == null) {
            quarters[quarter] = new QueueTally(levelMs);
        }
        add(quarters[quarter], visit);
        add(weekdays.computeIfAbsent(at.getDayOfWeek(), none -> new QueueTally(levelMs)), visit);
        add(days.computeIfAbsent(at.toLocalDate(), none -> new QueueTally(levelMs)), visit);
        add(months.computeIfAbsent(YearMonth.from(at), none -> new QueueTally(levelMs)), visit);
    }

    private static void add(QueueTally tally, VisitRow visit) {
        tally.add(visit.outcome(), visit.waitMs(), visit.talkMs());
    }

    /** Such as {@code 09:15}. */
    static String quarter(int index) {
        return String.format("%02d:%02d", index / QUARTERS_PER_HOUR,
                index % QUARTERS_PER_HOUR * MINUTES_PER_QUARTER);
    }
}
