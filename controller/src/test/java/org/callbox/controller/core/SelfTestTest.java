package org.callbox.controller.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
    void the_page_has_the_rhythms_of_the_tones() throws IOException {
        for (HeadsetTone tone : HeadsetTone.values()) {
            List<String> steps = new ArrayList<>();
            long at = 0;
            while (tone.leftMs(at) != Long.MAX_VALUE) {
                assertEquals(steps.size() % 2 == 0, tone.heard(at), tone + " at " + at);
                steps.add("" + tone.leftMs(at));
                at += tone.leftMs(at);
            }
            String row = "| " + tone + " | " + String.join(", ", steps) + " | ";
            assertTrue(page().stream().anyMatch(line -> line.startsWith(row)), row);
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
        for (HeadsetTone tone : HeadsetTone.values()) {
            assertTrue(steps.contains("TONE_" + tone), tone.toString());
        }
        assertTrue(steps.contains("BELL"));
    }

    /** In steps of 20 ms, from the first to the last that is heard. */
    @Test
    void no_two_tones_sound_alike_and_each_is_over_within_its_step() {
        List<String> rhythms = new ArrayList<>();
        for (SelfTestStep step : SelfTestStep.values()) {
            StringBuilder rhythm = new StringBuilder();
            long at = 0;
            while (at < step.ms()) {
                rhythm.append(step.heard(at) ? '*' : '.');
                assertTrue(step.leftMs(at) > 0, step.word());
                at += 20;
            }
            if (step.name().startsWith("TONE_")) {
                assertFalse(step.heard(step.ms() - 200), step.word());
                rhythms.add(rhythm.toString().replaceAll("\\.+$", ""));
            } else {
                assertFalse(rhythm.toString().contains("*"), step.word());
            }
        }
        assertEquals(rhythms.size(), new LinkedHashSet<>(rhythms).size(), rhythms.toString());
    }
}
