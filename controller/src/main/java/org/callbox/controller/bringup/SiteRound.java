package org.callbox.controller.bringup;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Goes through steps: says what is next, does it, and repeats, goes on or stops as is wanted. */
public final class SiteRound {
    private static final String GO_ON = "go on";
    private static final String REPEAT = "repeat";
    private static final String SKIP = "skip";
    private static final String STOP = "stop";

    /** @param stopped whether the person ended it before the last step */
    public record Ended(List<StepOutcome> outcomes, boolean stopped) {}

    private final Workbench bench;
    private final Consumer<StepOutcome> told;
    private final List<StepOutcome> outcomes = new ArrayList<>();

    /** @param told of each outcome as it is known, also of those that are repeated */
    public SiteRound(Workbench bench, Consumer<StepOutcome> told) {
        this.bench = bench;
        this.told = told;
    }

    public Ended go(List<SiteStep> steps) {
        for (SiteStep step : steps) {
            bench.say("");
            bench.say(step.word() + ": " + step.looks());
            if (!through(step)) {
                return new Ended(outcomes, true);
            }
        }
        return new Ended(outcomes, false);
    }

    /** False when the person stops. */
    private boolean through(SiteStep step) {
        if (step.byHand() && !bench.attended()) {
            taken(StepOutcome.skipped(step, "nobody is at a terminal", bench.wallMs()));
            return true;
        }
        if (step.byHand()) {
            String wish = bench.choose("Begin this step?", List.of(GO_ON, SKIP, STOP));
            if (!wish.equals(GO_ON)) {
                taken(StepOutcome.skipped(step, "left out by the person", bench.wallMs()));
                return wish.equals(SKIP);
            }
        }
        while (true) {
            StepOutcome outcome = done(step);
            told.accept(outcome);
            String wish = outcome.verdict() == StepOutcome.Verdict.FAILED && bench.attended()
                    ? bench.choose("What now?", List.of(REPEAT, GO_ON, STOP)) : GO_ON;
            if (!wish.equals(REPEAT)) {
                outcomes.add(outcome);
                return !wish.equals(STOP);
            }
        }
    }

    private void taken(StepOutcome outcome) {
        outcomes.add(outcome);
        told.accept(outcome);
    }

    private StepOutcome done(SiteStep step) {
        StepOutcome.Notes notes = new StepOutcome.Notes();
        try {
            switch (step) {
                case BOX -> BoxSteps.box(bench, notes);
                case LINK -> BoxSteps.link(bench, notes);
                case ALARMS -> BoxSteps.alarms(bench, notes);
                case LINE -> CableSteps.line(bench, notes);
                case LOOP -> CableSteps.loop(bench, notes);
                case CRC4 -> FigureSteps.crc4(bench, notes);
                case CLOCK -> FigureSteps.clock(bench, notes);
                case DCHANNEL -> SignallingStep.dchannel(bench, notes);
                case CALL_IN -> CallSteps.in(bench, notes);
                case CALL_OUT -> CallSteps.out(bench, notes);
                case LIGHTS -> SeatSteps.lights(bench, notes);
                case BUTTONS -> SeatSteps.buttons(bench, notes);
                case HEADSETS -> SeatSteps.headsets(bench, notes);
            }
        } catch (NotAnswered e) {
            notes.bad(e.getMessage(), "mend that, then repeat this step");
        }
        return notes.outcome(step, bench.wallMs());
    }
}
