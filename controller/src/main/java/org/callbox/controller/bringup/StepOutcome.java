package org.callbox.controller.bringup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What came of a step.
 *
 * @param seen what was looked at and found, a sentence each
 * @param measured figures by name
 * @param todo what to do about what is not as it should be, a sentence each
 * @param atMs when it was over, by the wall clock
 */
public record StepOutcome(SiteStep step, Verdict verdict, List<String> seen,
        Map<String, String> measured, List<String> todo, long atMs) {

    /** How a step ended. */
    public enum Verdict {
        PASSED, FAILED, SKIPPED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Gathers what a step finds. */
    static final class Notes {
        private final List<String> seen = new ArrayList<>();
        private final Map<String, String> measured = new LinkedHashMap<>();
        private final List<String> todo = new ArrayList<>();
        private boolean failed;
        private boolean looked;

        void good(String sentence) {
            looked = true;
            seen.add(sentence);
        }

        void bad(String sentence, String remedy) {
            looked = true;
            failed = true;
            seen.add(sentence);
            todo.add(remedy);
        }

        /** Worth a line, and no verdict. */
        void note(String sentence) {
            seen.add(sentence);
        }

        /** To be done, although nothing is wrong. */
        void advise(String remedy) {
            todo.add(remedy);
        }

        void measured(String name, Object value) {
            measured.put(name, "" + value);
        }

        StepOutcome outcome(SiteStep step, long atMs) {
            return new StepOutcome(step,
                    failed ? Verdict.FAILED : looked ? Verdict.PASSED : Verdict.SKIPPED,
                    List.copyOf(seen), new LinkedHashMap<>(measured), List.copyOf(todo), atMs);
        }
    }

    static StepOutcome skipped(SiteStep step, String why, long atMs) {
        return new StepOutcome(step, Verdict.SKIPPED, List.of(why), Map.of(), List.of(), atMs);
    }
}
