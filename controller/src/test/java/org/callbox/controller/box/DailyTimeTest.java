package org.callbox.controller.box;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;

/** Old rows are deleted once a day, and by no clock that was just set. */
class DailyTimeTest {
    private static final long WALL = 1_795_000_000_000L;
    private static final long HOUR_MS = 3_600_000;
    private final DailyTime daily = new DailyTime();

    private boolean due(long hours, long wallShiftMs) {
        return daily.due(new Now(hours * HOUR_MS, WALL + hours * HOUR_MS + wallShiftMs));
    }

    @Test
    void once_a_day_and_first_after_an_hour() {
        assertFalse(due(0, 0));
        assertTrue(due(1, 0));
        for (int hour = 2; hour < 25; hour++) {
            assertFalse(due(hour, 0), hour + " h");
        }
        assertTrue(due(25, 0));
        daily.anew();
        assertTrue(due(26, 0), "another number of days is put in force at once");
        assertFalse(due(27, 0));
    }

    @Test
    void a_clock_that_was_set_is_not_believed_for_an_hour() {
        long tenYears = 10L * 365 * 24 * HOUR_MS;
        assertFalse(due(0, tenYears), "a box begins with a wrong time");
        assertFalse(due(1, 0), "and is told the right one");
        assertTrue(due(2, 0));
        assertFalse(due(26, -tenYears));
        assertFalse(due(27, 0));
        assertTrue(due(28, 0));
    }

    @Test
    void a_clock_that_is_slewed_is_believed() {
        assertFalse(due(0, 0));
        assertTrue(due(1, 1_800));
    }
}
