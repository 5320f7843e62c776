package org.callbox.controller.size;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.callbox.controller.size.History.End;
import org.junit.jupiter.api.Test;

/** Hours of the week out of single calls. */
class HistoryTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate MONDAY = LocalDate.of(2026, 9, 7);

    private static long ms(LocalDateTime at) {
        return at.atZone(BERLIN).toInstant().toEpochMilli();
    }

    private static History until(LocalDate end) {
        return new History(BERLIN, ms(end.atStartOfDay()), 20_000);
    }

    private static void calls(History history, LocalDateTime hour, int calls) {
        for (int i = 0; i < calls; i++) {
            history.take(ms(hour.plusMinutes(i % 60)), End.ANSWERED, "" + i % 3,
                    i % 4 == 0 ? 30_000 : 5_000, 100_000);
        }
    }

    private static Slot slot(List<Slot> slots, DayOfWeek day, int hour) {
        return slots.stream().filter(one -> one.day() == day && one.hour() == hour)
                .findFirst().orElseThrow();
    }

    @Test
    void an_hour_without_calls_counts_and_a_day_without_calls_does_not() {
        History history = until(MONDAY.plusDays(36));
        calls(history, MONDAY.atTime(8, 30), 1);
        for (int week = 0; week < 5; week++) {
            LocalDate monday = MONDAY.plusDays(7L * week);
            if (week != 2) {
                calls(history, monday.atTime(10, 0), week == 3 ? 0 : 24);
                calls(history, monday.atTime(11, 0), 8);
            }
        }
        Slot ten = slot(history.slots(), DayOfWeek.MONDAY, 10);
        assertEquals(4, ten.seen());
        assertEquals(72, ten.calls());
        assertEquals(18, ten.callsPerHour());
        assertEquals(0.75, ten.inTime());
        assertEquals(3 * 3 / 4.0, ten.agents());
        // Counts of 24, 24, 0 and 24: their standard deviation is 12, of the mean of four 6.
        assertEquals(12, ten.uncertain(), 1e-9);
        assertTrue(ten.enough());
        // 8, 8, 8, 8: never less uncertain than callers who come independently.
        assertEquals(2 * Math.sqrt(8 / 4.0), slot(history.slots(), DayOfWeek.MONDAY, 11)
                .uncertain(), 1e-9);
        assertEquals(4, history.days());
    }

    @Test
    void the_hour_in_which_it_began_and_the_one_not_over_are_left_out() {
        History history = new History(BERLIN, ms(MONDAY.plusDays(7).atTime(10, 30)), 20_000);
        calls(history, MONDAY.atTime(10, 0), 5);
        calls(history, MONDAY.atTime(11, 0), 5);
        calls(history, MONDAY.plusDays(7).atTime(9, 0), 5);
        calls(history, MONDAY.plusDays(7).atTime(10, 0), 5);
        assertEquals(List.of(9, 11), history.slots().stream().map(Slot::hour).toList());
        assertEquals(List.of(1.0, 1.0), history.slots().stream().map(Slot::seen).toList());
        assertFalse(history.slots().getFirst().enough());
    }

    @Test
    void hours_are_those_of_the_office_on_both_nights_when_the_clock_is_set() {
        LocalDate autumn = LocalDate.of(2026, 10, 25);
        History history = until(autumn.plusDays(1));
        calls(history, autumn.minusDays(7).atTime(1, 0), 1);
        long two = ms(autumn.atTime(2, 0));
        history.take(two, End.ANSWERED, "1", 0, 1_000);
        history.take(two + 3_600_000, End.ANSWERED, "1", 0, 1_000);
        Slot twice = slot(history.slots(), DayOfWeek.SUNDAY, 2);
        assertEquals(3, twice.seen());
        assertEquals(2, twice.calls());
        LocalDate spring = LocalDate.of(2026, 3, 29);
        History other = until(spring.plusDays(8));
        calls(other, spring.minusDays(7).atTime(1, 0), 1);
        calls(other, spring.minusDays(7).atTime(2, 0), 4);
        calls(other, spring.atTime(3, 0), 4);
        assertEquals(1, slot(other.slots(), DayOfWeek.SUNDAY, 2).seen());
        assertEquals(2, slot(other.slots(), DayOfWeek.SUNDAY, 3).seen());
    }

    @Test
    void patience_is_the_time_waited_by_all_for_each_who_hung_up() {
        History history = until(MONDAY.plusDays(7));
        for (int i = 0; i < 30; i++) {
            history.take(ms(MONDAY.atTime(10, 0)), End.ANSWERED, "1", 10_000, 90_000);
        }
        for (int i = 0; i < 9; i++) {
            history.take(ms(MONDAY.atTime(10, 0)), End.HUNG_UP, null, 60_000, 0);
        }
        assertEquals(90, history.talkS());
        assertEquals(0, history.patienceS(), "nine are too few");
        history.take(ms(MONDAY.atTime(10, 0)), End.HUNG_UP, null, 60_000, 0);
        assertEquals((30 * 10 + 10 * 60) / 10.0, history.patienceS());
        history.take(ms(MONDAY.atTime(10, 0)), End.OTHER, null, 300_000, 0);
        assertEquals(120, history.patienceS());
    }

    @Test
    void few_calls_say_nothing() {
        History history = until(MONDAY.plusDays(7));
        assertEquals(List.of(), history.slots());
        assertEquals(0, history.talkS());
        calls(history, MONDAY.atTime(10, 0), History.ANSWERED_MIN - 1);
        assertEquals(0, history.talkS());
    }

    @Test
    void the_calls_of_a_day_come_while_it_is_open() {
        History history = until(MONDAY.plusDays(36));
        calls(history, MONDAY.minusDays(7).atTime(7, 0), 1);
        for (int week = 0; week < 5; week++) {
            calls(history, MONDAY.plusDays(7L * week).atTime(8, 0), 10);
            calls(history, MONDAY.plusDays(7L * week).atTime(9, 0), 30);
            calls(history, MONDAY.plusDays(7L * week).atTime(10, 0), 10);
        }
        List<Slot> later = History.open(history.slots(), Set.of(9, 10, 11));
        double before = history.slots().stream().mapToDouble(Slot::callsPerHour).sum();
        assertEquals(before, later.stream().mapToDouble(Slot::callsPerHour).sum(), 1e-9);
        assertEquals(List.of(9, 10), later.stream().map(Slot::hour).toList());
        assertEquals(3, later.get(0).callsPerHour() / later.get(1).callsPerHour(), 1e-9);
        assertEquals(List.of(), History.open(history.slots(), Set.of(20, 21)));
    }
}
