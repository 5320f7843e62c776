package org.callbox.controller.bringup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.controller.bringup.StepOutcome.Verdict;
import org.junit.jupiter.api.Test;

class SiteRoundTest {
    private final FakeBench bench = new FakeBench();
    private final List<StepOutcome> told = new ArrayList<>();

    private SiteRound.Ended go(SiteStep... steps) {
        return new SiteRound(bench, told::add).go(List.of(steps));
    }

    @Test
    void without_a_person_the_steps_by_hand_are_skipped_and_nothing_is_asked() {
        SiteRound.Ended ended = go(SiteStep.values());
        assertFalse(ended.stopped());
        assertEquals(SiteStep.values().length, ended.outcomes().size());
        for (StepOutcome one : ended.outcomes()) {
            assertEquals(one.step().byHand(), one.verdict() == Verdict.SKIPPED,
                    one.toString());
        }
        assertEquals(List.of(), bench.orders);
    }

    @Test
    void a_person_skips_repeats_and_stops() {
        bench.span(Map.of("dchan_up", 0)).person("skip", "repeat", "repeat", "stop");
        SiteRound.Ended ended = go(SiteStep.LIGHTS, SiteStep.DCHANNEL, SiteStep.ALARMS);
        assertTrue(ended.stopped());
        assertEquals(List.of(SiteStep.LIGHTS, SiteStep.DCHANNEL),
                ended.outcomes().stream().map(StepOutcome::step).toList());
        assertEquals(4, told.size(), "each repetition is told");
    }

    @Test
    void who_is_gone_stops_at_the_next_question() {
        bench.attended = true;
        assertTrue(go(SiteStep.LIGHTS, SiteStep.BOX).stopped());
    }

    @Test
    void a_box_that_refuses_fails_the_step_and_not_the_round() {
        bench.refusal = "the box says: the span has calls";
        bench.person("go on", "in the card", "go on");
        SiteRound.Ended ended = go(SiteStep.LOOP, SiteStep.BOX);
        assertEquals(List.of(Verdict.FAILED, Verdict.PASSED),
                ended.outcomes().stream().map(StepOutcome::verdict).toList());
    }

    @Test
    void every_step_has_a_word_and_the_later_ones_follow_it() {
        for (SiteStep step : SiteStep.values()) {
            assertEquals(step, SiteStep.of(step.word()));
        }
        assertEquals(List.of(SiteStep.HEADSETS, SiteStep.ALARMS), SiteStep.HEADSETS.andLater());
        assertEquals(null, SiteStep.of("nothing"));
    }

    @Test
    void the_sheet_has_what_was_done_and_left_out_and_places_to_sign() {
        SiteRound.Ended ended = go(SiteStep.BOX, SiteStep.LIGHTS);
        SiteSheet sheet = new SiteSheet("Muster & <Partner>", "0.1.0", "abc", "",
                1_790_000_000_000L, ZoneOffset.UTC, ended.outcomes());
        assertEquals("callbox-bringup-muster-partner-20260921-1413", sheet.name());
        assertTrue(sheet.text().contains("1 passed, 0 failed, 1 skipped, 11 not done"),
                sheet.text());
        assertTrue(sheet.text().contains("Installed by"), sheet.text());
        assertTrue(sheet.html().contains("Muster &amp; &lt;Partner&gt;"), sheet.html());
        assertFalse(sheet.html().contains("<Partner>"), sheet.html());
        assertTrue(sheet.html().contains("For the site"), sheet.html());
    }

    @Test
    void a_sheet_is_read_back_for_who_goes_on() {
        bench.span(Map.of("ais", 1));
        SiteRound.Ended ended = go(SiteStep.BOX, SiteStep.LINE, SiteStep.LIGHTS);
        SiteSheet sheet = new SiteSheet("X", "1", "h", "Anna", 1, ZoneOffset.UTC,
                ended.outcomes());
        assertEquals(ended.outcomes(), SiteSheet.steps(sheet.fields()));
        assertEquals(List.of(), SiteSheet.steps(Map.of("steps", List.of("no step"))));
    }
}
