package org.callbox.controller.gpio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.controller.core.Event;
import org.callbox.controller.gpio.Wiring.Use;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.plan.PositionPlan.GpioPlan;

/** The lines of one position while they are taken, and what is to be said about them. */
final class SeatLines {
    private final PositionPlan plan;
    private final List<Found> found = new ArrayList<>();
    private final Map<String, List<String>> working = new LinkedHashMap<>();
    private final Map<String, List<String>> faults = new LinkedHashMap<>();

    record Found(Use use, Chip chip, int offset) {}

    /** @param plan with GPIO */
    SeatLines(PositionPlan plan) {
        this.plan = plan;
    }

    int position() {
        return plan.id();
    }

    GpioPlan gpio() {
        return plan.gpio();
    }

    void find(Chips chips) {
        for (Use use : Use.values()) {
            String line = use.line(plan.gpio());
            if (line != null) {
                try {
                    Chip chip = chips.find(plan.gpio().chip());
                    found.add(new Found(use, chip, chip.offsetOf(line)));
                } catch (LineFault fault) {
                    fails(use, fault.getMessage());
                }
            }
        }
    }

    boolean hasLines() {
        return !found.isEmpty();
    }

    List<Found> found() {
        return List.copyOf(found);
    }

    void works(Found line) {
        working.computeIfAbsent(line.chip().toString(), chip -> new ArrayList<>())
                .add(line.use().words());
    }

    void fails(Use use, String sentence) {
        faults.computeIfAbsent(sentence, same -> new ArrayList<>()).add(use.words());
    }

    Event.GpioLines report() {
        List<String> parts = new ArrayList<>();
        if (faults.isEmpty()) {
            working.forEach((chip, uses) -> parts.add(String.join(", ", uses) + " on " + chip));
            return new Event.GpioLines(position(), true, String.join("; ", parts));
        }
        faults.forEach((why, uses) -> parts.add(String.join(", ", uses) + ": " + why));
        return new Event.GpioLines(position(), false, String.join("; ", parts)
                + "; then restart Callbox, which looks for GPIO lines only when it starts");
    }
}
