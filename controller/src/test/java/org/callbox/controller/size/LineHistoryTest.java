package org.callbox.controller.size;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is usual at a time of the week, against the calls gone through one by one. */
class LineHistoryTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    /** A Wednesday. */
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    private static final long MINUTE_MS = 60_000;
    private static final long HOUR_MS = 60 * MINUTE_MS;

    private record Call(long arrivedMs, long endedMs) {}

    private final List<Call> calls = new ArrayList<>();

    private static long ms(LocalDate date, int hour, int minute, ZoneId zone) {
        return date.atTime(hour, minute).atZone(zone).toInstant().toEpochMilli();
    }

    private LineHistory history(ZoneId zone, LocalDate today) {
        LineHistory history = new LineHistory(zone, today);
        calls.forEach(one -> history.caller(one.arrivedMs, one.endedMs));
        return history;
    }

    private void calls(LocalDate date, int hour, int count, long forMs, ZoneId zone) {
        for (int i = 0; i < count; i++) {
            long at = ms(date, hour, 0, zone) + i * HOUR_MS / count;
            calls.add(new Call(at, at + forMs));
        }
    }

    /** An office that is open from 8 to 17 on weekdays, with a rush from 10 to 11. */
    private void office(int weeks, long seed) {
        Random random = new Random(seed);
        for (LocalDate date = TODAY.minusWeeks(weeks); date.isBefore(TODAY.plusDays(1));
                date = date.plusDays(1)) {
            for (int hour = 8; hour < 17 && date.getDayOfWeek().getValue() < 6; hour++) {
                int count = (hour == 10 ? 60 : 25) + random.nextInt(11);
                for (int i = 0; i < count; i++) {
                    long at = ms(date, hour, 0, BERLIN) + random.nextLong(HOUR_MS);
                    calls.add(new Call(at, at + 30_000 + random.nextLong(300_000)));
                }
            }
        }
    }

    // ---- straightforward

    private static double t(int n) {
        return new double[] {3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201,
            2.179, 2.160}[n - 4];
    }

    private static double[] interval(List<Double> values, double least) {
        double mean = 0;
        for (double one : values) {
            mean += one / values.size();
        }
        double variance = 0;
        for (double one : values) {
            variance += Math.pow(one - mean, 2) / (values.size() - 1);
        }
        double reach = t(values.size())
                * Math.sqrt(Math.max(least, variance) * (1 + 1.0 / values.size()));
        return new double[] {mean, Math.max(0, mean - reach), mean + reach};
    }

    private double arrived(long fromMs, long untilMs) {
        return calls.stream().filter(
                one -> one.arrivedMs >= fromMs && one.arrivedMs < untilMs).count();
    }

    private double taken(long fromMs, long untilMs) {
        return calls.stream().mapToLong(one -> Math.max(0,
                Math.min(untilMs, one.endedMs) - Math.max(fromMs, one.arrivedMs))).sum()
                / (double) HOUR_MS;
    }

    private static void same(double[] right, Usual found) {
        assertEquals(right[0], found.mean(), 1e-9);
        assertEquals(right[1], found.low(), 1e-9);
        assertEquals(right[2], found.high(), 1e-9);
    }

    // ---- tests

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void callers_and_busy_hours_are_those_of_the_calls_one_by_one(long seed) {
        office(9, seed);
        LineHistory history = history(BERLIN, TODAY);
        // Whole quarters: of others the share is a mean, not a count.
        long since = ms(TODAY, 9, 15, BERLIN);
        long now = ms(TODAY, 11, 45, BERLIN);
        List<Double> weeks = new ArrayList<>();
        List<Double> tens = new ArrayList<>();
        double came = 0;
        // Of the first day nobody knows when counting began.
        for (int back = 1; back <= 8; back++) {
            weeks.add(arrived(ms(TODAY.minusWeeks(back), 9, 15, BERLIN),
                    ms(TODAY.minusWeeks(back), 11, 45, BERLIN)));
            LocalDate thursday = TODAY.plusDays(1).minusWeeks(back);
            tens.add(taken(ms(thursday, 10, 0, BERLIN), ms(thursday, 11, 0, BERLIN)));
            came += arrived(ms(thursday, 10, 0, BERLIN), ms(thursday, 11, 0, BERLIN));
        }
        LocalDate ninth = TODAY.plusDays(1).minusWeeks(9);
        tens.add(taken(ms(ninth, 10, 0, BERLIN), ms(ninth, 11, 0, BERLIN)));
        came += arrived(ms(ninth, 10, 0, BERLIN), ms(ninth, 11, 0, BERLIN));
        Usual usual = history.callers(since, now);
        double mean = weeks.stream().mapToDouble(Double::doubleValue).sum() / 8;
        same(interval(weeks, mean), usual);
        assertEquals(8, usual.weeks());
        // The rush of today has begun.
        BusyHour busy = history.next(now);
        assertEquals(ms(TODAY.plusDays(1), 10, 0, BERLIN), busy.startMs());
        double erlang = tens.stream().mapToDouble(Double::doubleValue).sum();
        same(interval(tens, erlang / 9 * erlang / came), busy.erlang());
        assertEquals(ErlangB.blocked(busy.erlang().low(), 4), busy.lostLow(4));
        assertEquals(ErlangB.blocked(busy.erlang().high(), 4), busy.lostHigh(4));
        assertTrue(busy.lostLow(4) <= busy.lostHigh(4));
        assertEquals(1, busy.lostLow(0), "who has no line loses every caller");
    }

    @Test
    void what_is_thin_says_nothing() {
        assertNull(history(BERLIN, TODAY).callers(ms(TODAY, 9, 0, BERLIN), ms(TODAY, 12, 0,
                BERLIN)), "no call at all");
        assertNull(history(BERLIN, TODAY).next(ms(TODAY, 9, 0, BERLIN)));
        office(3, 1);
        LineHistory short3 = history(BERLIN, TODAY);
        assertNull(short3.callers(ms(TODAY, 9, 0, BERLIN), ms(TODAY, 12, 0, BERLIN)),
                "three weeks, of which the first day does not count");
        assertNull(short3.next(ms(TODAY, 9, 0, BERLIN)));
        calls.clear();
        for (int back = 1; back <= 12; back++) {
            calls(TODAY.minusWeeks(back), 9, 1, MINUTE_MS, BERLIN);
        }
        LineHistory few = history(BERLIN, TODAY);
        assertNull(few.callers(ms(TODAY, 9, 0, BERLIN), ms(TODAY, 12, 0, BERLIN)),
                "twelve weeks, but a call in each");
        assertNull(few.next(ms(TODAY, 9, 0, BERLIN)));
    }

    @Test
    void four_weeks_and_twenty_calls_are_enough() {
        for (int back = 1; back <= 5; back++) {
            calls(TODAY.minusWeeks(back), 10, 5, 12 * MINUTE_MS, BERLIN);
        }
        LineHistory history = history(BERLIN, TODAY);
        Usual usual = history.callers(ms(TODAY, 10, 0, BERLIN), ms(TODAY, 11, 0, BERLIN));
        assertEquals(5, usual.mean(), 1e-9);
        assertEquals(4, usual.weeks());
        assertEquals(0, history.callers(ms(TODAY, 10, 0, BERLIN), ms(TODAY, 11, 0, BERLIN)).low(),
                1e-9);
        BusyHour busy = history.next(ms(TODAY, 9, 0, BERLIN));
        assertEquals(ms(TODAY, 10, 0, BERLIN), busy.startMs());
        assertEquals(1, busy.erlang().mean(), 1e-9);
        // The next Wednesday has no more of them, and other days none at all.
        assertEquals(ms(TODAY.plusWeeks(1), 10, 0, BERLIN),
                history.next(ms(TODAY, 10, 0, BERLIN)).startMs());
    }

    @Test
    void it_is_the_office_s_clock_that_says_which_time_of_the_week_it_is() {
        // The clock goes back on Sunday, 25 October 2026: before it 9 o'clock is 07:00 UTC.
        LocalDate monday = LocalDate.of(2026, 10, 26);
        Map<LocalDate, Integer> came = new TreeMap<>();
        for (int back = 1; back <= 6; back++) {
            came.put(monday.minusWeeks(back), 10);
        }
        came.forEach((date, count) -> calls(date, 9, count, MINUTE_MS, BERLIN));
        LineHistory history = history(BERLIN, monday);
        assertEquals(10, history.callers(ms(monday, 9, 0, BERLIN), ms(monday, 10, 0, BERLIN))
                .mean(), 1e-9);
        assertEquals("2026-10-26T08:00:00Z", Instant.ofEpochMilli(
                history.next(ms(monday, 7, 0, BERLIN)).startMs()).toString());
        assertNull(history(ZoneId.of("UTC"), monday).callers(
                ms(monday, 9, 0, BERLIN), ms(monday, 10, 0, BERLIN)),
                "by UTC the same calls came an hour earlier");
    }

    @Test
    void an_hour_that_the_clock_leaves_out_is_none_and_one_that_comes_twice_is_one() {
        // On 29 March 2026 there is no hour from 2 to 3, on 26 October 2025 there were two.
        LocalDate skipped = LocalDate.of(2026, 3, 29);
        for (int back = 1; back <= 6; back++) {
            calls(skipped.minusWeeks(back), 2, 20, 3 * MINUTE_MS, BERLIN);
        }
        LineHistory history = history(BERLIN, skipped);
        assertEquals(DayOfWeek.SUNDAY, skipped.getDayOfWeek());
        BusyHour next = history.next(ms(skipped, 0, 0, BERLIN));
        assertEquals(LocalDateTime.of(2026, 4, 5, 2, 0), Instant.ofEpochMilli(next.startMs())
                .atZone(BERLIN).toLocalDateTime());
        calls.clear();
        LocalDate twice = LocalDate.of(2026, 10, 25);
        for (int back = 0; back <= 6; back++) {
            calls(twice.minusWeeks(back), 2, 20, 3 * MINUTE_MS, BERLIN);
        }
        BusyHour after = history(BERLIN, twice.plusDays(1)).next(ms(twice, 12, 0, BERLIN));
        assertEquals(LocalDateTime.of(2026, 11, 1, 2, 0), Instant.ofEpochMilli(after.startMs())
                .atZone(BERLIN).toLocalDateTime());
        assertEquals(1, after.erlang().mean(), 1e-9);
        assertEquals(6, after.erlang().weeks());
    }

    @Test
    void a_time_over_midnight_and_over_the_end_of_the_week_is_one_time() {
        LocalDate sunday = LocalDate.of(2026, 11, 22);
        for (int back = 1; back <= 7; back++) {
            calls(sunday.minusWeeks(back), 23, 8, MINUTE_MS, BERLIN);
            calls(sunday.minusWeeks(back).plusDays(1), 0, 4, MINUTE_MS, BERLIN);
        }
        Usual usual = history(BERLIN, sunday.plusDays(1)).callers(
                ms(sunday, 23, 0, BERLIN), ms(sunday.plusDays(1), 1, 0, BERLIN));
        assertEquals(12, usual.mean(), 1e-9);
        assertEquals(6, usual.weeks());
    }

    @Test
    void days_without_a_caller_are_none_and_what_came_since_is_not_what_is_usual() {
        for (int back = 0; back <= 13; back++) {
            if (back != 2 && back != 5) {
                calls(TODAY.minusWeeks(back), 10, back == 0 ? 500 : 10, MINUTE_MS, BERLIN);
            }
        }
        LineHistory history = history(BERLIN, TODAY);
        Usual usual = history.callers(ms(TODAY, 10, 0, BERLIN), ms(TODAY, 11, 0, BERLIN));
        assertEquals(10, usual.mean(), 1e-9);
        assertEquals(10, usual.weeks());
        // Raised eight days ago: the week in which it was raised already does not count.
        Usual longer = history.callers(ms(TODAY.minusDays(8), 0, 0, BERLIN),
                ms(TODAY, 12, 0, BERLIN));
        assertEquals(7, longer.weeks(), "of eleven without the latest, and without 2, 4 and 5");
        assertEquals(20, longer.mean(), 1e-9);
        assertNull(history.callers(ms(TODAY, 11, 0, BERLIN), ms(TODAY, 10, 0, BERLIN)),
                "a clock that was set back");
    }

    @Test
    void a_week_that_lacks_one_day_of_a_longer_time_is_none() {
        LocalDate friday = LocalDate.of(2026, 11, 20);
        for (int back = 1; back <= 9; back++) {
            LocalDate date = friday.minusWeeks(back);
            calls(date, 10, 20, MINUTE_MS, BERLIN);
            // One caller on one Sunday: it is no day on which they mostly come.
            calls(date.plusDays(2), 10, back == 4 ? 1 : 0, MINUTE_MS, BERLIN);
            // A holiday, and a day on which the box was off.
            calls(date.plusDays(3), 10, back == 3 || back == 6 ? 0 : 30, MINUTE_MS, BERLIN);
        }
        Usual usual = history(BERLIN, friday.plusDays(3)).callers(
                ms(friday, 8, 0, BERLIN), ms(friday.plusDays(3), 12, 0, BERLIN));
        assertEquals(6, usual.weeks(), "of nine the first day, and two Mondays");
        assertEquals(50 + 1 / 6.0, usual.mean(), 1e-9);
        // Until midnight of Sunday: what was on Mondays is no matter.
        assertEquals(8, history(BERLIN, friday.plusDays(3)).callers(
                ms(friday, 8, 0, BERLIN), ms(friday.plusDays(3), 0, 0, BERLIN)).weeks());
    }

    @Test
    void calls_across_borders_take_a_line_in_each_quarter() {
        for (int back = 1; back <= 6; back++) {
            LocalDate date = TODAY.minusWeeks(back);
            calls(date, 10, 10, MINUTE_MS, BERLIN);
            calls.add(new Call(ms(date, 9, 50, BERLIN), ms(date, 11, 10, BERLIN)));
        }
        LineHistory history = history(BERLIN, TODAY);
        assertEquals(1 + 10 / 60.0, history.next(ms(TODAY, 0, 0, BERLIN)).erlang().mean(), 1e-9);
        history.taken(Long.MIN_VALUE / 4, Long.MIN_VALUE / 8);
        history.taken(ms(TODAY, 1, 0, BERLIN), ms(TODAY, 2, 0, BERLIN));
        history.taken(5, 4);
        assertEquals(1 + 10 / 60.0, history.next(ms(TODAY, 0, 0, BERLIN)).erlang().mean(), 1e-9);
    }
}
