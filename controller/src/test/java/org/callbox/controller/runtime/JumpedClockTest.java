package org.callbox.controller.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;

class JumpedClockTest {
    private Now base = new Now(1_000, 50_000);
    private final JumpedClock clock = new JumpedClock(() -> base);

    private void at(long monoMs, long wallMs) {
        base = new Now(monoMs, 49_000 + monoMs);
        assertEquals(new Now(monoMs, wallMs), clock.now(), "at " + monoMs);
    }

    @Test
    void the_wall_clock_alone_is_wrong_and_only_for_its_time() {
        at(1_000, 50_000);
        clock.begin(7_000, 500, 2_000);
        at(1_499, 50_499);
        at(1_500, 57_500);
        at(3_499, 59_499);
        at(3_500, 52_500);
    }

    @Test
    void it_is_right_again_when_it_is_ended() {
        clock.begin(7_000, 0, 600_000);
        at(1_001, 57_001);
        clock.end();
        at(1_002, 50_002);
    }
}
