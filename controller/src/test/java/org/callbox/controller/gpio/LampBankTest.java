package org.callbox.controller.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.gpio.LampBank.Change;
import org.callbox.controller.position.LampPattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All time here is the test's. */
class LampBankTest {
    private static final long START_MS = 1_000_003;

    private final LampBank bank = new LampBank();

    @BeforeEach
    void two_lamps() {
        bank.add(1);
        bank.add(2);
    }

    /** Looks exactly when the bank says, and notes when position 1 was switched. */
    private List<Long> switchedMs(LampPattern pattern, long untilMs) {
        bank.show(1, pattern, START_MS);
        List<Long> times = new ArrayList<>();
        long now = START_MS;
        while (now <= START_MS + untilMs) {
            for (Change change : bank.due(now)) {
                assertEquals(new Change(1, times.size() % 2 == 0), change);
                times.add(now - START_MS);
            }
            assertTrue(bank.settled(now));
            now = bank.nextMs(now);
        }
        return times;
    }

    @Test
    void slow_is_half_a_second_in_every_second() {
        assertEquals(List.of(0L, 500L, 1_000L, 1_500L, 2_000L),
                switchedMs(LampPattern.SLOW, 2_000));
    }

    @Test
    void fast_is_four_times_a_second() {
        assertEquals(List.of(0L, 125L, 250L, 375L, 500L, 625L, 750L, 875L, 1_000L),
                switchedMs(LampPattern.FAST, 1_000));
    }

    @Test
    void double_is_two_short_flashes_in_every_second() {
        assertEquals(List.of(0L, 125L, 250L, 375L, 1_000L, 1_125L, 1_250L, 1_375L, 2_000L),
                switchedMs(LampPattern.DOUBLE, 2_000));
    }

    @Test
    void a_steady_lamp_is_switched_once_and_needs_no_time() {
        assertEquals(List.of(0L), switchedMs(LampPattern.ON, 10_000));
        assertEquals(LampBank.NEVER_MS, bank.nextMs(START_MS));
    }

    @Test
    void a_pattern_starts_with_light_whatever_was_before() {
        bank.show(1, LampPattern.SLOW, 0);
        bank.due(0);
        assertEquals(List.of(new Change(1, false)), bank.due(500));
        bank.show(1, LampPattern.FAST, 700);
        assertFalse(bank.settled(700));
        assertEquals(List.of(new Change(1, true)), bank.due(700));
        assertEquals(825, bank.nextMs(700));
    }

    @Test
    void the_same_pattern_again_keeps_its_rhythm() {
        bank.show(1, LampPattern.SLOW, 0);
        bank.due(0);
        bank.show(1, LampPattern.SLOW, 400);
        assertEquals(500, bank.nextMs(400));
    }

    @Test
    void steps_slept_through_are_left_out_and_the_rhythm_stays() {
        bank.show(1, LampPattern.FAST, 0);
        bank.due(0);
        assertEquals(List.of(), bank.due(1_010));
        assertEquals(1_125, bank.nextMs(1_010));
        assertEquals(List.of(new Change(1, false)), bank.due(1_130));
        assertEquals(1_250, bank.nextMs(1_130));
    }

    @Test
    void the_next_look_is_for_the_lamp_that_changes_first() {
        bank.show(1, LampPattern.SLOW, 0);
        bank.show(2, LampPattern.FAST, 400);
        assertEquals(500, bank.nextMs(400));
        assertEquals(525, bank.nextMs(510));
    }

    @Test
    void off_ends_the_blinking() {
        bank.show(1, LampPattern.DOUBLE, 0);
        bank.due(0);
        bank.show(1, LampPattern.OFF, 10);
        assertEquals(List.of(new Change(1, false)), bank.due(10));
        assertEquals(LampBank.NEVER_MS, bank.nextMs(10));
        assertTrue(bank.settled(10));
    }

    @Test
    void a_lamp_that_is_not_there_is_ignored() {
        bank.show(3, LampPattern.ON, 0);
        bank.remove(1);
        bank.show(1, LampPattern.FAST, 0);
        assertEquals(List.of(), bank.due(0));
        assertEquals(LampBank.NEVER_MS, bank.nextMs(0));
    }
}
