package org.callbox.controller.bringup;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What takes a while to see: errors, CRC-4, slips. */
final class FigureSteps {
    private static final String NO = "no";
    private static final String TRY = "try it";
    private static final String SKIP = "skip";
    /** A card with the feature quiet says that there were no errors each ten seconds. */
    private static final long SETTLE_MS = 15_000;

    private FigureSteps() {}

    /** What of a figure of the day came in the window; null where it is not measured. */
    private static Long grown(BoxPicture before, BoxPicture now, int span, String figure) {
        Object was = before.quality(span).get(figure);
        Object is = now.quality(span).get(figure);
        return was instanceof Number one && is instanceof Number other
                ? Math.max(0, other.longValue() - one.longValue()) : null;
    }

    static void crc4(Workbench bench, StepOutcome.Notes notes) throws NotAnswered {
        List<Integer> spans = bench.look().spans();
        BoxPicture before = bench.look();
        watched(bench);
        BoxPicture now = bench.look();
        for (int span : spans) {
            String name = "line " + span;
            List<String> defects = now.defects(span);
            defects.remove("rai");
            if (!defects.isEmpty()) {
                notes.bad(name + ": nothing can be said without a signal ("
                        + String.join(", ", defects) + ")",
                        name + ": " + CableSteps.remedy(defects.getFirst()));
                continue;
            }
            errors(before, now, span, notes);
            String file = bench.framing(span);
            if (BoxPicture.flag(now.span(span), "crc4_ok")) {
                agreed(name, file, notes);
            } else {
                without(bench, span, file, notes);
            }
        }
    }

    private static void watched(Workbench bench) {
        bench.say("watching for " + bench.windowMs() / 1_000 + " s");
        bench.pause(bench.windowMs());
    }

    private static void errors(BoxPicture before, BoxPicture now, int span,
            StepOutcome.Notes notes) {
        Long errored = grown(before, now, span, "day_near_es");
        Long blocks = grown(before, now, span, "day_near_bbe");
        String mode = BoxPicture.text(now.quality(span), "mode");
        notes.measured("line " + span + " judged by", mode.isEmpty() ? "unknown" : mode);
        if (errored == null) {
            notes.note("line " + span + ": the card does not count errors, or has not yet");
            return;
        }
        notes.measured("line " + span + " errored seconds", errored);
        if (blocks != null) {
            notes.measured("line " + span + " block errors", blocks);
        }
        if (errored > 0) {
            notes.bad("line " + span + ": " + errored + " errored seconds while it was watched",
                    "look at the plugs, at screens and pairs, and at the clock; callbox line"
                            + " --span " + span + " shows the last quarters of an hour");
        }
    }

    private static void agreed(String name, String file, StepOutcome.Notes notes) {
        if (file.equals("no-crc4")) {
            notes.bad(name + ": CRC-4 runs although the site file has framing: no-crc4",
                    name + ": write framing: crc4");
        } else {
            notes.good(name + ": the other side sends CRC-4, and it passes; the site file needs"
                    + " framing: crc4" + (file.isEmpty() ? "" : ", and has " + file));
        }
    }

    /** It is aligned, and CRC-4 does not run. */
    private static void without(Workbench bench, int span, String file, StepOutcome.Notes notes)
            throws NotAnswered {
        String name = "line " + span;
        if (file.equals("crc4") || file.equals("auto")) {
            String said = name + ": frames are aligned, and the other side sends no CRC-4";
            if (file.equals("auto")) {
                notes.good(said + "; framing: auto copes with that");
                notes.advise(name + ": framing: no-crc4 says the same and finds a change");
            } else {
                notes.bad(said, name + ": write framing: no-crc4 into the site file, or have the"
                        + " carrier switch CRC-4 on: without it the far end's errors are unseen");
            }
            return;
        }
        if (bench.attended() && bench.choose(name + ": CRC-4 does not run here. Find out whether"
                + " the other side sends it?", List.of(NO, TRY, SKIP)).equals(TRY)) {
            tried(bench, span, notes);
        } else {
            notes.good(name + ": frames are aligned without CRC-4"
                    + (file.isEmpty() ? "; where the site file has framing: crc4, the other side"
                            + " sends none and it needs no-crc4" : ""));
            notes.advise(name + ": to find out whether the other side sends CRC-4, write framing:"
                    + " crc4, run callbox reload, and repeat this step");
        }
    }

    private static void tried(Workbench bench, int span, StepOutcome.Notes notes)
            throws NotAnswered {
        String name = "line " + span;
        bench.typed("Write framing: crc4 for span " + span + " into the site file and press"
                + " Enter; the box then reads it again, and changes it as soon as there is no"
                + " call on the line.");
        String before = bench.look().configHash();
        Map<String, Object> answer = bench.order("reload", new TreeMap<>(Map.of("mode", "plain")));
        bench.pause(SETTLE_MS);
        BoxPicture now = bench.look();
        String why = answer.containsKey("valid") && !BoxPicture.flag(answer, "valid")
                ? "the site file is not valid: callbox board validate says why"
                : now.waits() ? "the box waits until there is no call on the line"
                        : now.configHash().equals(before) ? "the site file says what it said before"
                                : "";
        if (!why.isEmpty()) {
            notes.bad(name + ": CRC-4 was not tried, " + why, name + ": mend that, and repeat this"
                    + " step");
            return;
        }
        boolean runs = BoxPicture.flag(now.span(span), "crc4_ok");
        notes.measured(name + " CRC-4 when tried", runs ? "passes" : "does not run");
        if (runs) {
            notes.good(name + ": the other side sends CRC-4; leave framing: crc4 as it is now");
        } else {
            notes.good(name + ": the other side sends no CRC-4");
            notes.advise(name + ": write framing: no-crc4 again, and run callbox reload");
        }
    }

    static void clock(Workbench bench, StepOutcome.Notes notes) throws NotAnswered {
        BoxPicture before = bench.look();
        watched(bench);
        BoxPicture now = bench.look();
        boolean follows = false;
        for (int span : now.spans()) {
            String source = BoxPicture.text(now.span(span), "clock_source");
            boolean master = source.equals("master");
            follows |= !master && BoxPicture.flag(now.span(span), "clock_in_use");
            Long slips = grown(before, now, span, "day_slips");
            String name = "line " + span;
            notes.measured(name + " clock", source);
            notes.measured(name + " slips", slips == null ? "not counted" : slips);
            if (slips != null && slips > 0) {
                notes.bad(name + ": " + slips + " slips while it was watched, as clock " + source,
                        master ? name + ": the other side gives a clock as well; at a public"
                                + " exchange write clock: slave"
                                : name + ": the card follows another clock than this line's: give"
                                        + " this line the lowest clock_priority, and look whether"
                                        + " the other side is a slave too");
            } else {
                notes.good(name + ": clock " + source + (slips == null
                        ? ", and the card counts no slips" : ", no slip"));
            }
        }
        cards(now, follows, notes);
    }

    private static void cards(BoxPicture now, boolean follows, StepOutcome.Notes notes) {
        boolean slaves = now.spans().stream().anyMatch(
                span -> !BoxPicture.text(now.span(span), "clock_source").equals("master"));
        now.cards().keySet().forEach(id -> {
            String mode = BoxPicture.text(now.card(id), "clock_mode");
            notes.measured("card " + id + " clock", mode.isEmpty() ? "not said" : mode);
            if (slaves && !follows && !mode.isEmpty() && !mode.equals("locked")) {
                notes.bad("card " + id + " follows no line, although one is to give the clock",
                        "bring the signal of a line with clock: slave up first");
            }
        });
    }
}
