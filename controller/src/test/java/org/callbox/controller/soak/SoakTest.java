package org.callbox.controller.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A few hours of a box under every fault, and that a bug of each class would be noticed. */
class SoakTest {
    private static final double CAUGHT_WITHIN_HOURS = 100;

    @ParameterizedTest
    @CsvSource({"101, 1, 1, 8", "103, 2, 2, 7"})
    void an_hour_under_every_fault_violates_nothing(long seed, int cards, int spans, int agents) {
        SoakReport report = new Soak(
                new SoakOptions(seed, 1, cards, spans, agents, Set.of())).run(ms -> { });
        assertNull(report.violation(), report.options().command());
        assertTrue(report.kills() > 0 && report.answered() > 20 && report.quiet() > 0,
                report.fields().toString());
    }

    @Test
    void the_same_seed_gives_the_same_run() {
        assertEquals(new Soak(SoakOptions.of(7, 0.3)).run(ms -> { }).fields(),
                new Soak(SoakOptions.of(7, 0.3)).run(ms -> { }).fields());
    }

    @ParameterizedTest
    @CsvSource({
        "FIFO_BROKEN, order of service",
        "CHANNEL_LEAK, channels_in_use=",
        "LOST_RECORD, records and",
        "STALE_LAMP, the lamp of position",
        "MISSED_TIMER, and yet"})
    void a_planted_bug_is_caught_within_a_hundred_box_hours(Saboteur.Bug bug, String said) {
        // A recovery compares what it steps again, and would find the saboteur, not the bug.
        Set<Trouble> without = EnumSet.of(Trouble.KILL, Trouble.CLEAN_KILL);
        Saboteur saboteur = new Saboteur(bug, 5);
        SoakReport report = new Soak(new SoakOptions(5, CAUGHT_WITHIN_HOURS, 1, 1, 8, without))
                .tap(saboteur).run(ms -> { });
        assertTrue(saboteur.planted() > 0, "planted");
        assertNotNull(report.violation(), "nothing noticed");
        assertTrue(report.violation().contains(said), report.violation());
        assertTrue(report.virtualMs() < CAUGHT_WITHIN_HOURS * 3_600_000, "late");
    }
}
