package org.callbox.controller.span;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.callbox.controller.span.LineSupervision.Out.Changed;
import org.callbox.controller.span.LineSupervision.Out.Start;
import org.callbox.controller.span.LineSupervision.Out.Stop;
import org.junit.jupiter.api.Test;

/** Raw defects in, a failure out, after 2.5 s and for 10 s longer. */
class LineSupervisionTest {
    private static final Defects LOS = new Defects(true, false, false, false);
    private static final Defects LOF = new Defects(false, true, false, false);
    private static final Defects RAI = new Defects(false, false, false, true);
    private static final Defects ALL = new Defects(true, true, true, true);

    private final LineSupervision line = new LineSupervision();

    @Test
    void a_defect_that_goes_before_its_time_is_none() {
        assertEquals(List.of(new Start(LineTimer.DEAF_RAISE, 2_500)), line.seen(LOS));
        assertEquals(List.of(), line.seen(LOS));
        assertEquals(List.of(new Stop(LineTimer.DEAF_RAISE)), line.seen(Defects.NONE));
        assertEquals(LineFailure.NONE, line.failure());
    }

    @Test
    void one_that_lasts_is_a_failure_until_it_has_stayed_away() {
        line.seen(LOS);
        assertEquals(List.of(new Changed()), line.expired(LineTimer.DEAF_RAISE));
        assertEquals(LineFailure.LOS, line.failure());
        assertEquals(List.of(new Start(LineTimer.DEAF_CLEAR, 10_000)), line.seen(Defects.NONE));
        assertEquals(List.of(new Stop(LineTimer.DEAF_CLEAR)), line.seen(LOS));
        line.seen(Defects.NONE);
        assertEquals(LineFailure.LOS, line.failure(), "it has not stayed away for long");
        assertEquals(List.of(new Changed()), line.expired(LineTimer.DEAF_CLEAR));
        assertEquals(LineFailure.NONE, line.failure());
    }

    @Test
    void defects_that_turn_into_each_other_are_one_and_named_after_the_worst() {
        line.seen(LOF);
        assertEquals(List.of(), line.seen(ALL), "one timer for all");
        line.expired(LineTimer.DEAF_RAISE);
        assertEquals(LineFailure.LOS, line.failure());
        assertEquals(List.of(new Changed()), line.seen(LOF));
        assertEquals(LineFailure.LOF, line.failure());
        line.seen(Defects.NONE);
        assertEquals(LineFailure.LOF, line.failure());
    }

    @Test
    void a_remote_alarm_says_nothing_while_nothing_is_received() {
        assertEquals(List.of(new Start(LineTimer.RAI_RAISE, 2_500)), line.seen(RAI));
        assertEquals(List.of(new Start(LineTimer.DEAF_RAISE, 2_500),
                new Stop(LineTimer.RAI_RAISE)), line.seen(ALL));
        line.seen(RAI);
        assertEquals(List.of(new Changed()), line.expired(LineTimer.RAI_RAISE));
        assertEquals(LineFailure.RAI, line.failure());
        line.seen(ALL);
        line.expired(LineTimer.DEAF_RAISE);
        assertEquals(LineFailure.LOS, line.failure());
        assertEquals(List.of(), line.expired(LineTimer.RAI_CLEAR), "masked, as it was before");
    }
}
