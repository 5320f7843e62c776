package org.callbox.controller.hours;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.callbox.controller.plan.HoursPlan.CalendarPlan;
import org.callbox.controller.plan.HoursPlan.HolidayPlan;
import org.callbox.controller.plan.HoursPlan.Interval;
import org.callbox.controller.plan.HoursPlan.SpecialDays;
import org.callbox.controller.plan.HoursPlan.WeekdayPlan;
import org.callbox.controller.runtime.ZoneOffsets;
import org.junit.jupiter.api.Test;

/** Open or closed, and until when: by examples, and against the rules of java.time as a referee. */
class CalendarTest {
    private static final String BERLIN = "Europe/Berlin";

    private static CalendarPlan daily(Interval... open) {
        List<WeekdayPlan> week = new ArrayList<>();
        for (int day = 1; day <= 7; day++) {
            week.add(new WeekdayPlan(day, List.of(open)));
        }
        return new CalendarPlan("c", week, List.of(), List.of());
    }

    private static Openness at(CalendarPlan plan, String zone, String utc) {
        long ms = Instant.parse(utc).toEpochMilli();
        return new Calendar(plan, ZoneOffsets.table(zone, ms)).at(ms);
    }

    private static String until(Openness is) {
        return (is.open() ? "open" : "closed") + " until " + Instant.ofEpochMilli(is.untilMs());
    }

    @Test
    void a_time_that_the_clock_skips_is_the_moment_of_the_change() {
        // 2027-03-28: 02:00 is 03:00, which is 01:00 UTC.
        CalendarPlan skipped = daily(new Interval(150, 600));
        assertEquals("closed until 2027-03-28T01:00:00Z",
                until(at(skipped, BERLIN, "2027-03-28T00:59:59Z")));
        assertEquals("open until 2027-03-28T08:00:00Z",
                until(at(skipped, BERLIN, "2027-03-28T01:00:00Z")));
        CalendarPlan ends = daily(new Interval(60, 150));
        assertEquals("open until 2027-03-28T01:00:00Z",
                until(at(ends, BERLIN, "2027-03-28T00:30:00Z")));
    }

    @Test
    void an_interval_that_lies_in_the_skipped_hour_does_not_take_place() {
        CalendarPlan within = daily(new Interval(130, 170));
        assertEquals("closed until 2027-03-29T00:10:00Z",
                until(at(within, BERLIN, "2027-03-28T00:59:00Z")));
    }

    @Test
    void of_a_time_that_comes_twice_the_first_counts_for_opening_and_closing() {
        // 2026-10-25: 03:00 is 02:00 again, at 01:00 UTC; 02:30 is 00:30 and 01:30 UTC.
        CalendarPlan opens = daily(new Interval(150, 600));
        assertEquals("closed until 2026-10-25T00:30:00Z",
                until(at(opens, BERLIN, "2026-10-25T00:29:00Z")));
        assertEquals("open until 2026-10-25T09:00:00Z",
                until(at(opens, BERLIN, "2026-10-25T01:10:00Z")), "02:10 the second time");
        CalendarPlan closes = daily(new Interval(1_320, 1_590));
        assertEquals("open until 2026-10-25T00:30:00Z",
                until(at(closes, BERLIN, "2026-10-24T23:00:00Z")));
        assertEquals(false, at(closes, BERLIN, "2026-10-25T01:10:00Z").open());
    }

    @Test
    void an_interval_belongs_to_the_day_on_which_it_begins() {
        CalendarPlan plan = new CalendarPlan("c", daily(new Interval(1_320, 1_800)).week(),
                List.of(new HolidayPlan(0, 12, 25, "Christmas Day")),
                List.of(new SpecialDays(LocalDate.of(2026, 12, 31).toEpochDay(),
                        LocalDate.of(2026, 12, 31).toEpochDay(),
                        List.of(new Interval(480, 720)), "New Year's Eve")));
        assertEquals(new Openness(true, OpenReason.HOURS, "",
                        Instant.parse("2026-12-25T05:00:00Z").toEpochMilli()),
                at(plan, BERLIN, "2026-12-25T04:00:00Z"), "the night from the 24th");
        assertEquals(new Openness(false, OpenReason.HOLIDAY, "Christmas Day",
                        Instant.parse("2026-12-26T21:00:00Z").toEpochMilli()),
                at(plan, BERLIN, "2026-12-25T22:00:00Z"));
        assertEquals(new Openness(true, OpenReason.EXCEPTION, "New Year's Eve",
                        Instant.parse("2026-12-31T11:00:00Z").toEpochMilli()),
                at(plan, BERLIN, "2026-12-31T08:00:00Z"));
        assertEquals(OpenReason.EXCEPTION, at(plan, BERLIN, "2026-12-31T22:00:00Z").why());
    }

    @Test
    void an_exception_goes_before_a_holiday_and_a_day_round_the_clock_has_no_gap() {
        long day = LocalDate.of(2026, 12, 25).toEpochDay();
        CalendarPlan plan = new CalendarPlan("c", daily(new Interval(0, 1_440)).week(),
                List.of(new HolidayPlan(2026, 12, 25, "Christmas Day")),
                List.of(new SpecialDays(day, day, List.of(new Interval(600, 720)), "")));
        assertEquals("open until 2026-12-24T23:00:00Z",
                until(at(plan, BERLIN, "2026-12-20T00:00:00Z")));
        assertEquals("open until 2026-12-25T11:00:00Z",
                until(at(plan, BERLIN, "2026-12-25T09:30:00Z")));
        Openness always = at(daily(new Interval(0, 1_440)), BERLIN, "2026-12-20T00:00:00Z");
        assertEquals(new Openness(true, OpenReason.HOURS, "", Openness.UNKNOWN), always);
    }

    /** 4,000 calendars in zones of all kinds, most moments near a change of the clock. */
    @Test
    void java_time_agrees_about_random_calendars_in_many_zones() {
        Random random = new Random(7);
        List<String> zones = new ArrayList<>(new TreeSet<>(ZoneId.getAvailableZoneIds()));
        zones.removeIf(one -> one.startsWith("SystemV"));
        int compared = 0;
        for (int i = 0; i < 4_000; i++) {
            String zone = i % 3 == 0 ? List.of(BERLIN, "Australia/Lord_Howe", "America/New_York")
                    .get(random.nextInt(3)) : zones.get(random.nextInt(zones.size()));
            compared += compare(random, zone, "run " + i + " in " + zone);
        }
        assertTrue(compared > 100_000, compared + " moments with a next change");
    }

    private static int compare(Random random, String zone, String label) {
        ZoneRules rules = ZoneId.of(zone).getRules();
        // Apia left out 2011-12-30 as a whole.
        Instant from = Instant.parse(random.nextBoolean() ? "2026-01-01T00:00:00Z"
                : "2011-06-01T00:00:00Z").plusSeconds(random.nextInt(400) * 86_400L);
        ZoneOffsetTransition change = rules.nextTransition(from);
        Instant near = change == null || random.nextInt(4) == 0 ? from : change.getInstant();
        LocalDate day = LocalDate.ofInstant(near, ZoneId.of(zone));
        CalendarPlan plan = randomPlan(random, day);
        List<long[]> open = referee(plan, rules, day);
        ZoneTable table = ZoneOffsets.table(zone, near.toEpochMilli() - 2 * 86_400_000L);
        int compared = 0;
        for (int i = 0; i < 40; i++) {
            long ms = near.toEpochMilli() + (random.nextInt(3 * 1_440) - 1_440 * 3 / 2) * 60_000L;
            Openness is = new Calendar(plan, table).at(ms);
            String at = label + " at " + ZonedDateTime.ofInstant(
                    Instant.ofEpochMilli(ms), ZoneId.of(zone)) + " of " + plan;
            long[] in = open.stream().filter(one -> one[0] <= ms && ms < one[1])
                    .findFirst().orElse(null);
            assertEquals(in != null, is.open(), at);
            long next = in != null ? in[1] : open.stream().mapToLong(one -> one[0])
                    .filter(one -> one > ms).min().orElse(Openness.UNKNOWN);
            if (next < near.toEpochMilli() + 6 * 86_400_000L) {
                assertEquals(next, is.untilMs(), at);
                compared++;
            }
        }
        return compared;
    }

    private static CalendarPlan randomPlan(Random random, LocalDate near) {
        List<WeekdayPlan> week = new ArrayList<>();
        for (int day = 1; day <= 7; day++) {
            week.add(new WeekdayPlan(day, randomDay(random)));
        }
        List<HolidayPlan> holidays = new ArrayList<>();
        List<SpecialDays> exceptions = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            LocalDate date = near.plusDays(random.nextInt(5) - 2);
            holidays.add(new HolidayPlan(random.nextBoolean() ? 0 : date.getYear(),
                    date.getMonthValue(), date.getDayOfMonth(), "holiday"));
        }
        if (random.nextInt(3) == 0) {
            long date = near.plusDays(random.nextInt(5) - 2).toEpochDay();
            exceptions.add(new SpecialDays(
                    date, date + random.nextInt(2), randomDay(random), "other"));
        }
        return new CalendarPlan("c", week, holidays, exceptions);
    }

    private static List<Interval> randomDay(Random random) {
        TreeSet<Integer> times = new TreeSet<>();
        while (times.size() < 2 * random.nextInt(4)) {
            times.add(random.nextInt(145) * 10);
        }
        List<Interval> found = new ArrayList<>();
        for (List<Integer> left = new ArrayList<>(times); left.size() > 1;) {
            found.add(new Interval(left.removeFirst(), left.removeFirst()));
        }
        if (random.nextInt(4) == 0 && (found.isEmpty() || found.getLast().toMin() < 1_380)) {
            found.add(new Interval(1_380, 1_440 + random.nextInt(400)));
        }
        return found;
    }

    /** Intervals as instants, those that touch or overlap made one. */
    private static List<long[]> referee(CalendarPlan plan, ZoneRules rules, LocalDate near) {
        List<long[]> all = new ArrayList<>();
        for (LocalDate date = near.minusDays(6); date.isBefore(near.plusDays(12));
                date = date.plusDays(1)) {
            for (Interval one : of(plan, date)) {
                long from = instant(rules, date.atStartOfDay().plusMinutes(one.fromMin()));
                long to = instant(rules, date.atStartOfDay().plusMinutes(one.toMin()));
                if (from < to) {
                    all.add(new long[] {from, to});
                }
            }
        }
        all.sort(Comparator.comparingLong(one -> one[0]));
        List<long[]> merged = new ArrayList<>();
        for (long[] one : all) {
            if (!merged.isEmpty() && one[0] <= merged.getLast()[1]) {
                merged.getLast()[1] = Math.max(merged.getLast()[1], one[1]);
            } else {
                merged.add(one.clone());
            }
        }
        return merged;
    }

    private static List<Interval> of(CalendarPlan plan, LocalDate date) {
        for (SpecialDays one : plan.exceptions()) {
            if (one.from() <= date.toEpochDay() && date.toEpochDay() <= one.to()) {
                return one.open();
            }
        }
        for (HolidayPlan one : plan.holidays()) {
            if (one.month() == date.getMonthValue() && one.day() == date.getDayOfMonth()
                    && (one.year() == 0 || one.year() == date.getYear())) {
                return List.of();
            }
        }
        return plan.week().get(date.getDayOfWeek().getValue() - 1).open();
    }

    private static long instant(ZoneRules rules, LocalDateTime local) {
        ZoneOffsetTransition change = rules.getTransition(local);
        return change == null ? local.toInstant(rules.getOffset(local)).toEpochMilli()
                : change.isGap() ? change.getInstant().toEpochMilli()
                : local.toInstant(change.getOffsetBefore()).toEpochMilli();
    }
}
