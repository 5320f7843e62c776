package org.callbox.controller.bringup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What hangs at each position: lamp, buttons, headset. */
final class SeatSteps {
    private static final long HAND_MS_MAX = 30_000;
    private static final long LOOK_MS = 150;
    private static final String YES = "yes";
    private static final String SKIP = "skip";

    private SeatSteps() {}

    static void lights(Workbench bench, StepOutcome.Notes notes) throws NotAnswered {
        for (int position : bench.look().positions()) {
            awaitRest(bench);
            try {
                bench.order("lamp-test", new TreeMap<>(Map.of("position", "" + position)));
            } catch (NotAnswered busy) {
                notes.note("position " + position + ": left out: " + busy.getMessage());
                continue;
            }
            String said = bench.choose("Position " + position + ": does its lamp go through off,"
                    + " on, slow, fast, double and triple?", List.of(YES, "no", SKIP));
            if (said.equals(YES)) {
                notes.good("position " + position + ": its lamp lights");
            } else if (said.equals("no")) {
                notes.bad("position " + position + ": its lamp does not light", "position "
                        + position + ": look at the wire and the polarity of the lamp, then at"
                        + " positions[].gpio of the site file (chip, lamp, active)");
            } else {
                notes.note("position " + position + ": left out");
            }
        }
    }

    /** A box plays one test at a time, for some 20 s. */
    private static void awaitRest(Workbench bench) throws NotAnswered {
        long beganMs = bench.nowMs();
        boolean told = false;
        while (bench.nowMs() - beganMs < HAND_MS_MAX && bench.ask("lamp-test-state", Map.of())
                .get("positions") instanceof List<?> playing && !playing.isEmpty()) {
            if (!told) {
                bench.say("waiting for the lamp test before to end");
                told = true;
            }
            bench.pause(LOOK_MS);
        }
    }

    /** How often each button was pressed since the box started; of positions that have any. */
    private static Map<Integer, Map<?, ?>> presses(Workbench bench) throws NotAnswered {
        Map<Integer, Map<?, ?>> found = new LinkedHashMap<>();
        if (bench.ask("presses", Map.of()).get("positions") instanceof List<?> rows) {
            for (Object one : rows) {
                if (one instanceof Map<?, ?> row) {
                    found.put((int) BoxPicture.number(row, "position"), row);
                }
            }
        }
        return found;
    }

    static void buttons(Workbench bench, StepOutcome.Notes notes) throws NotAnswered {
        Map<Integer, Map<?, ?>> wired = presses(bench);
        if (wired.isEmpty()) {
            notes.note("no position has buttons on GPIO lines");
        }
        for (int position : wired.keySet()) {
            for (String button : List.of("ready", "answer")) {
                if (wired.get(position).containsKey(button)) {
                    pressed(bench, position, button, notes);
                }
            }
        }
    }

    private static void pressed(Workbench bench, int position, String button,
            StepOutcome.Notes notes) throws NotAnswered {
        long before = count(bench, position, button);
        bench.say("Position " + position + ": press " + button.toUpperCase(Locale.ROOT)
                + " once.");
        long beganMs = bench.nowMs();
        while (bench.nowMs() - beganMs < HAND_MS_MAX) {
            if (count(bench, position, button) > before) {
                notes.good("position " + position + ": " + button + " is seen");
                return;
            }
            bench.pause(LOOK_MS);
        }
        notes.bad("position " + position + ": " + button + " was not seen", "position " + position
                + ": look at the wire, then at positions[].gpio." + button + " and its active"
                + " level; callbox alarms says where a GPIO chip cannot be used");
    }

    private static long count(Workbench bench, int position, String button) throws NotAnswered {
        Map<?, ?> row = presses(bench).get(position);
        return row == null ? 0 : BoxPicture.number(row, button);
    }

    static void headsets(Workbench bench, StepOutcome.Notes notes) throws NotAnswered {
        for (int position : bench.look().positions()) {
            Map<?, ?> headset = bench.look().headset(position);
            if (!BoxPicture.flag(headset, "present")) {
                notes.bad("position " + position + ": no headset is seen", "position " + position
                        + ": plug it in; if it is, compare positions[].headset with the port");
            } else if (BoxPicture.flag(headset, "muted")) {
                notes.good("position " + position + ": a headset is there, muted by its own"
                        + " switch");
            } else {
                notes.good("position " + position + ": a headset is there");
            }
            if (bench.attended() && BoxPicture.flag(headset, "present")
                    && bench.choose("Position " + position + ": lift the headset once?",
                            List.of(YES, SKIP)).equals(YES)) {
                lifted(bench, position, notes);
            }
        }
    }

    private static void lifted(Workbench bench, int position, StepOutcome.Notes notes)
            throws NotAnswered {
        boolean was = BoxPicture.flag(bench.look().headset(position), "offhook");
        bench.say(was ? "Put it down now." : "Lift it now.");
        if (!hook(bench, position, !was)) {
            notes.bad("position " + position + ": lifting or putting down is not seen", "position "
                    + position + ": a port without a hook switch says so always; else look at the"
                    + " plug, and whether it is this position's port");
            return;
        }
        bench.say(was ? "Lift it again." : "Put it down again.");
        hook(bench, position, was);
        notes.good("position " + position + ": lifting and putting down is seen");
    }

    private static boolean hook(Workbench bench, int position, boolean off) throws NotAnswered {
        long beganMs = bench.nowMs();
        while (bench.nowMs() - beganMs < HAND_MS_MAX) {
            if (BoxPicture.flag(bench.look().headset(position), "offhook") == off) {
                return true;
            }
            bench.pause(LOOK_MS);
        }
        return false;
    }
}
