package org.callbox.controller.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.callbox.controller.keys.KeysOut.Heard;
import org.callbox.controller.position.LampPattern;
import org.junit.jupiter.api.Test;

/** What the self-test plays, and the tones. */
class SelfTestTest {
    private static List<String> page() throws IOException {
        return Files.readAllLines(
                Path.of(System.getProperty("callbox.root", ".."), "docs/lamps.md"));
    }

    @Test
    void the_page_has_the_steps_of_the_test() throws IOException {
        for (SelfTestStep step : SelfTestStep.values()) {
            String tone = step.name().startsWith("TONE_") ? step.name().substring(5) : "";
            String row = "| " + step.word() + " | " + step.ms() + " | " + step.lamp() + " | "
                    + (step.bell() ? "ring " : "") + "| " + (tone.isEmpty() ? "" : tone + " ")
                    + "|";
            assertTrue(page().contains(row), row);
            assertEquals(!tone.isEmpty(), step.heard(0), step.word());
        }
    }

    @Test
    void every_pattern_and_every_tone_is_played() {
        Set<LampPattern> lamps = new LinkedHashSet<>();
        Set<String> steps = new LinkedHashSet<>();
        for (SelfTestStep step = SelfTestStep.values()[0]; step != null; step = step.next()) {
            lamps.add(step.lamp());
            steps.add(step.name());
        }
        assertEquals(Set.of(LampPattern.values()), lamps);
        for (Heard tone : Heard.values()) {
            assertTrue(steps.contains("TONE_" + tone), tone.toString());
        }
        assertTrue(steps.contains("BELL"));
    }

    /** In steps of 20 ms. */
    @Test
    void each_tone_is_another_and_over_within_its_step() {
        Set<Heard> tones = new LinkedHashSet<>();
        for (SelfTestStep step : SelfTestStep.values()) {
            long heardMs = 0;
            for (long at = 0; at < step.ms(); at += 20) {
                assertTrue(step.leftMs(at) > 0, step.word());
                heardMs += step.heard(at) ? 20 : 0;
            }
            assertEquals(step.tone() != null, heardMs >= 500, step.word());
            assertFalse(step.heard(step.ms() - 200), step.word());
            assertTrue(step.tone() == null || tones.add(step.tone()), step.word());
        }
    }
}
