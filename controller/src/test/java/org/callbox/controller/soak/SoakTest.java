package org.callbox.controller.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A few hours of a box under every fault, and that a bug of each class would be noticed. */
class SoakTest {
    private static final double CAUGHT_WITHIN_HOURS = 100;
    /** The nightly profile has 100 boxes of 10 hours. */
    private static final int BOXES = Integer.getInteger("soak.boxes", 4);
    private static final int HOURS = Integer.getInteger("soak.hours", 2);
    private static final long SEED = Long.getLong("soak.seed", 101);

    static Stream<SoakOptions> boxes() {
        return IntStream.range(0, BOXES).mapToObj(i -> i % 2 == 0
                ? new SoakOptions(SEED + i, HOURS, 1, 1, 8, Set.of())
                : new SoakOptions(SEED + i, HOURS, 2, 2, 7, Set.of()));
    }

    @ParameterizedTest
    @MethodSource("boxes")
    void hours_under_every_fault_violate_nothing(SoakOptions options) {
        SoakReport report = new Soak(options).run(ms -> { });
        assertNull(report.violation(), report.options().command());
        assertTrue(report.kills() > 0 && report.answered() > 20 && report.quiet() > 0,
                report.fields().toString());
    }

    @Test
    void hundreds_of_edits_of_the_site_file_violate_nothing() {
        Set<TroubleKind> others = EnumSet.complementOf(EnumSet.of(
                TroubleKind.CONFIG_EDIT, TroubleKind.KILL,
                TroubleKind.CLEAN_KILL, TroubleKind.BURST, TroubleKind.BUTTONS));
        SoakReport report = new Soak(new SoakOptions(SEED, 17, 2, 2, 8, others)).run(ms -> { });
        assertNull(report.violation(), report.options().command());
        assertTrue(report.troubles().get(TroubleKind.CONFIG_EDIT) >= 200 && report.answered() > 200,
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
        "MISSED_TIMER, and yet",
        "LOST_CLEAR, by its event|by its topic",
        "STALE_SUMMARY, the summary of the alarms says",
        "WRONG_REASON, it counts as failed|of FAILED, the records",
        "SHIFT_FORGOTTEN, the shift of agent"})
    void a_planted_bug_is_caught_within_a_hundred_box_hours(Saboteur.Bug bug, String said) {
        // A recovery compares what it steps again, and would find the saboteur, not the bug.
        Set<TroubleKind> without = EnumSet.of(TroubleKind.KILL, TroubleKind.CLEAN_KILL,
                TroubleKind.KILL_AND_CARD_RESET, TroubleKind.KILL_AND_STATE_DAMAGE);
        Saboteur saboteur = new Saboteur(bug, 5);
        SoakReport report = new Soak(new SoakOptions(5, CAUGHT_WITHIN_HOURS, 1, 1, 8, without))
                .tap(saboteur).run(ms -> { });
        assertTrue(saboteur.planted() > 0, "planted");
        assertNotNull(report.violation(), "nothing noticed");
        assertTrue(Pattern.compile(said).matcher(report.violation()).find(), report.violation());
        assertTrue(report.virtualMs() < CAUGHT_WITHIN_HOURS * 3_600_000, "late");
    }
}
