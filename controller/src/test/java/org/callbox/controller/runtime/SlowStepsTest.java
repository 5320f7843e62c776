package org.callbox.controller.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SlowStepsTest {
    private final SlowSteps slow = new SlowSteps();

    @Test
    void one_line_a_minute_has_the_number_and_the_longest_of_those_in_between() {
        assertEquals("A step took 44 ms: Bytes", slow.told(5, 44, "Bytes"));
        assertEquals("", slow.told(1_000, 90, "Bytes"));
        assertEquals("", slow.told(SlowSteps.EVERY_MS + 4, 30, "TimeDue"));
        assertEquals("A step took 21 ms: TimeDue; since the last such line 2 more, of at most"
                + " 90 ms", slow.told(SlowSteps.EVERY_MS + 5, 21, "TimeDue"));
        assertEquals("A step took 22 ms: Bytes", slow.told(3 * SlowSteps.EVERY_MS, 22, "Bytes"));
    }
}
