package org.callbox.controller.bringup;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The cable of each line: the signal, out and in again, and a loop at its end. */
final class CableSteps {
    private static final long HAND_MS_MAX = 60_000;
    private static final long LOOK_MS = 200;
    /** A link that is up asks after T203, one that is not sends SABME each second. */
    private static final long ECHO_MS_MAX = 15_000;
    private static final int LOOP_S = 20;
    private static final String PLUG = "loop plug";
    private static final String CARD = "in the card";
    private static final String NO = "no";
    private static final String SKIP = "skip";

    private CableSteps() {}

    static String remedy(String defect) {
        return switch (defect) {
            case "los" -> "nothing is received: plug the cable in, at both ends; try the crossed"
                    + " cable, or exchange the two pairs";
            case "lof" -> "a signal comes, but no frames: compare framing and line code with the"
                    + " other side's, and look for a damaged pair";
            case "ais" -> "the other side sends all ones: the carrier has not opened the line, or"
                    + " a device between has lost it; call the carrier with the line's number";
            default -> "the other side does not receive us (RAI): look at the pair that we send"
                    + " on, and at the clock";
        };
    }

    static void line(Workbench bench, StepOutcome.Notes notes) throws NotAnswered {
        for (int span : bench.look().spans()) {
            List<String> defects = bench.look().defects(span);
            if (bench.look().unreported(span)) {
                notes.bad("line " + span + ": the card has not reported it", "line " + span
                        + ": look at the step link, and whether the card has that line"
                        + " (spans[].port)");
            } else if (defects.isEmpty()) {
                notes.good("line " + span + ": a signal with frames is received, and the other side"
                        + " receives us");
            } else {
                notes.bad("line " + span + ": " + String.join(", ", defects),
                        "line " + span + ": " + remedy(defects.getFirst()));
            }
            if (bench.attended() && bench.choose("Test the cable of line " + span
                    + " by pulling it? Its calls are cut off.", List.of(NO, "yes", SKIP))
                    .equals("yes")) {
                pulled(bench, span, notes);
            }
        }
    }

    private static void pulled(Workbench bench, int span, StepOutcome.Notes notes)
            throws NotAnswered {
        bench.say("Unplug the cable of line " + span + " now.");
        long outMs = await(bench, span, true);
        if (outMs < 0) {
            notes.bad("line " + span + ": the signal did not go when the cable was out", "the"
                    + " cable that was pulled is of another line, or something else sends: trace"
                    + " the cable, and compare spans[].port of the site file");
            return;
        }
        bench.say("Loss of signal is seen. Plug it in again.");
        long backMs = await(bench, span, false);
        if (backMs < 0) {
            notes.bad("line " + span + ": no signal came back", remedy("los"));
            return;
        }
        notes.measured("line " + span + " signal back", backMs + " ms");
        notes.good("line " + span + ": the cable out and in again is seen, and is this line's");
    }

    /** How long it took; -1 when it never came. */
    private static long await(Workbench bench, int span, boolean lost) throws NotAnswered {
        long beganMs = bench.nowMs();
        while (bench.nowMs() - beganMs < HAND_MS_MAX) {
            List<String> defects = bench.look().defects(span);
            if (lost ? defects.contains("los") : defects.isEmpty()) {
                return bench.nowMs() - beganMs;
            }
            bench.pause(LOOK_MS);
        }
        return -1;
    }

    static void loop(Workbench bench, StepOutcome.Notes notes) throws NotAnswered {
        for (int span : bench.look().spans()) {
            String which = bench.choose("Line " + span + ": a loop plug at the end of the cable,"
                    + " or a loop in the card? Its data link is lost meanwhile.",
                    List.of(NO, PLUG, CARD, SKIP));
            if (which.equals(PLUG)) {
                bench.typed("Put the loop plug in place of the other side, then press Enter.");
                echo(bench, span, "the loop plug", notes);
                bench.typed("Plug the line in again, then press Enter.");
            } else if (which.equals(CARD)) {
                bench.order("span_loopback", new TreeMap<>(Map.of(
                        "span", "" + span, "kind", "local", "for_s", "" + LOOP_S)));
                echo(bench, span, "the loop in the card", notes);
                bench.order("span_loopback",
                        new TreeMap<>(Map.of("span", "" + span, "kind", "none")));
            } else {
                notes.note("line " + span + ": left out");
            }
        }
    }

    private static void echo(Workbench bench, int span, String where, StepOutcome.Notes notes)
            throws NotAnswered {
        DFrames seen = new DFrames(bench, span);
        long beganMs = bench.nowMs();
        while (bench.nowMs() - beganMs < ECHO_MS_MAX && !seen.echoes()) {
            seen.more();
            bench.pause(LOOK_MS);
        }
        if (seen.echoes()) {
            notes.measured("line " + span + " echo", bench.nowMs() - beganMs + " ms");
            notes.good("line " + span + ": what is sent comes back from " + where);
        } else if (seen.sent() == 0) {
            notes.bad("line " + span + ": nothing was sent into " + where, "the card says that"
                    + " this line has no signal, or it has no loops: "
                    + remedy("los"));
        } else {
            notes.bad("line " + span + ": nothing came back from " + where, where.contains("card")
                    ? "the card does not turn the line round: flash it, or exchange the card"
                    : "if the loop in the card works, the cable is at fault: measure both pairs"
                            + " from end to end");
        }
    }
}
