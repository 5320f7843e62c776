package org.callbox.controller.gpio;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.plan.WallPlan.Wire;

/** The GPIO lines of a site file as they are now, looked at and not taken. */
public final class LineSurvey {
    /** What lines are taken as begins so. */
    public static final String OURS = "callbox-";

    /**
     * A line of the site file.
     *
     * @param use what it is for, such as {@code position 3, answer button}
     * @param place chip and line; empty where there is none
     * @param fault why it cannot be used, a sentence with its remedy; empty where it may be
     * @param user the kernel's word for who has it; empty where it is free
     */
    public record Line(String use, String place, String fault, String user) {}

    private final Chips chips;
    private final List<Line> lines = new ArrayList<>();

    private LineSurvey(Chips chips) {
        this.chips = chips;
    }

    /** @param dev where the character devices are */
    public static List<Line> of(Plan plan, Path dev) {
        Map<String, Wire> wall = new TreeMap<>();
        WallLines.wires(plan.wall(), wall);
        if (wall.isEmpty() && plan.positions().stream().allMatch(one -> one.gpio() == null)) {
            return List.of();
        }
        LineSurvey survey = new LineSurvey(Chips.in(dev));
        plan.positions().stream().filter(one -> one.gpio() != null).forEach(survey::seat);
        wall.forEach((id, wire) -> survey.look("wall " + id, wire.chip(), wire.line()));
        return survey.lines;
    }

    private void seat(PositionPlan seat) {
        for (Wiring.Use use : Wiring.Use.values()) {
            String line = use.line(seat.gpio());
            if (line != null) {
                look("position " + seat.id() + ", " + use.words(), seat.gpio().chip(), line);
            }
        }
    }

    private void look(String use, String chip, String line) {
        try {
            Chip found = chips.find(chip);
            int offset = found.offsetOf(line);
            lines.add(new Line(use, "line " + offset + " of " + found, "", found.user(offset)));
        } catch (LineFault fault) {
            lines.add(new Line(use, "", fault.getMessage(), ""));
        }
    }
}
