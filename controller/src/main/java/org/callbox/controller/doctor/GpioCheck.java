package org.callbox.controller.doctor;

import java.nio.file.Path;
import java.util.List;
import org.callbox.controller.gpio.LineSurvey;
import org.callbox.controller.gpio.LineSurvey.Line;
import org.callbox.controller.plan.Plan;

/** The GPIO lines of the site file: chip and line there, open to this user, used by nobody else. */
final class GpioCheck implements DoctorCheck {
    private final Path dev;

    GpioCheck() {
        this(Path.of("/dev"));
    }

    GpioCheck(Path dev) {
        this.dev = dev;
    }

    @Override
    public String id() {
        return "gpio";
    }

    @Override
    public void look(Patient patient, Diary diary) {
        Plan plan = patient.plan(diary, "GPIO lines");
        if (plan == null) {
            return;
        }
        List<Line> lines = LineSurvey.of(plan, dev);
        int well = 0;
        for (Line line : lines) {
            well += judge(patient, diary, line) ? 1 : 0;
        }
        if (lines.isEmpty()) {
            diary.ok("GPIO lines", "the site file has none");
        } else if (well == lines.size()) {
            diary.ok("GPIO lines", "all " + well + " are there, and "
                    + (patient.box().here() ? "the box has those it uses" : "free"));
        }
    }

    private static boolean judge(Patient patient, Diary diary, Line line) {
        if (!line.fault().isEmpty()) {
            boolean right = line.fault().startsWith("no right") && !patient.sight().root();
            int colon = line.fault().lastIndexOf(": ");
            String sentence = colon < 0 ? line.fault() : line.fault().substring(0, colon);
            String remedy = colon < 0 ? "" : line.fault().substring(colon + 2);
            if (right) {
                diary.unknown(line.use(), sentence, remedy + "; run this as root to know");
            } else {
                diary.fail(line.use(), sentence, remedy);
            }
            return false;
        }
        boolean ours = line.user().startsWith(LineSurvey.OURS);
        BoxTalk.Presence box = patient.box().presence();
        if (ours && box == BoxTalk.Presence.HIDDEN) {
            diary.unknown(line.use(), line.place() + " is in use by \"" + line.user() + "\";"
                    + " whether that is the box of " + patient.state() + " cannot be seen",
                    "run this as root to know");
            return false;
        }
        if (ours && box == BoxTalk.Presence.NONE) {
            diary.fail(line.use(), line.place() + " is in use by \"" + line.user() + "\", and no"
                    + " box runs with the state directory " + patient.state(),
                    "stop the other box, or say with --state which one is meant");
            return false;
        }
        if (!line.user().isEmpty() && !ours) {
            diary.fail(line.use(), line.place() + " is in use by \"" + line.user() + "\"",
                    "end what holds it (a driver: take its dtoverlay out of config.txt), or wire"
                            + " another line and write it into the site file");
            return false;
        }
        if (line.user().isEmpty() && box == BoxTalk.Presence.RUNNING) {
            diary.warn(line.use(), line.place() + " is free, though the box runs: it has not"
                    + " taken it", "callbox alarms says why; lines are looked for at the start"
                    + " of the box alone");
            return false;
        }
        return true;
    }
}
