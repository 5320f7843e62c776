package org.callbox.controller.bringup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A test call in, and one out to a number that the person gives. */
final class CallSteps {
    private static final long RING_MS_MAX = 120_000;
    private static final long ROUTE_MS_MAX = 3_000;
    private static final long ANSWER_MS_MAX = 60_000;
    private static final long LOOK_MS = 200;
    private static final String CALLED = "called-party-number";
    private static final String YES = "yes";

    private CallSteps() {}

    static void in(Workbench bench, StepOutcome.Notes notes) throws NotAnswered {
        Map<Integer, DFrames> lines = new LinkedHashMap<>();
        for (int span : bench.look().spans()) {
            lines.put(span, new DFrames(bench, span));
        }
        bench.say("Ring a number of this office from another telephone now.");
        long beganMs = bench.nowMs();
        while (bench.nowMs() - beganMs < RING_MS_MAX) {
            for (DFrames line : lines.values()) {
                line.more();
                for (DFrames.Seen one : List.copyOf(line.all())) {
                    if (!one.sent() && one.message("SETUP")) {
                        arrived(bench, line, one, notes);
                        return;
                    }
                }
            }
            bench.pause(LOOK_MS);
        }
        notes.bad("no call came within two minutes", "look whether the data link is up (step"
                + " dchannel); ask the carrier to which line it delivers the number, and whether"
                + " calls are barred");
    }

    private static void arrived(Workbench bench, DFrames line, DFrames.Seen setup,
            StepOutcome.Notes notes) throws NotAnswered {
        String called = setup.element(CALLED, "digits");
        notes.measured("called number as delivered", called.isEmpty() ? "none" : called);
        notes.measured("its type and plan", setup.element(CALLED, "type") + ", "
                + setup.element(CALLED, "plan"));
        notes.measured("caller's number delivered",
                setup.element("calling-party-number", "digits").isEmpty() ? "no" : YES);
        DFrames.Seen first = awaited(bench, line, setup, ROUTE_MS_MAX, List.of("CALL PROCEEDING",
                "ALERTING", "SETUP ACKNOWLEDGE", "CONNECT", "RELEASE COMPLETE", "DISCONNECT",
                "RELEASE"));
        if (first == null) {
            notes.bad("a call to \"" + called + "\" came on line " + line.span()
                    + " and was not answered", "look at callbox alarms, then repeat");
            return;
        }
        notes.measured("SETUP to first answer", first.atMs() - setup.atMs() + " ms");
        String cause = first.element("cause", "value");
        if (!cause.isEmpty()) {
            refused(called, cause, first.element("cause", "cause_name"), notes);
            return;
        }
        notes.good("a call to \"" + called + "\" came on line " + line.span()
                + ", and the number table takes it" + where(bench, called));
        heard(bench, line, setup, notes);
    }

    private static void refused(String called, String cause, String name,
            StepOutcome.Notes notes) {
        boolean unknown = cause.equals("1");
        notes.bad("a call to \"" + called + "\" came and was refused, cause " + cause + " ("
                + name + ")", unknown
                ? "no row of numbers: has this number as it is delivered: write {called: \""
                        + called + "\", queue: ...} into the site file, then callbox reload"
                : "callbox calls says why; busy or closed queues refuse as well");
    }

    /** The queue or the person, as the end of a sentence. */
    private static String where(Workbench bench, String called) throws NotAnswered {
        if (bench.ask("calls", Map.of()).get("calls") instanceof List<?> calls) {
            for (Object one : calls) {
                if (one instanceof Map<?, ?> call && called.equals(call.get("called"))) {
                    String queue = BoxPicture.text(call, "queue_name");
                    String agent = BoxPicture.text(call, "agent_name");
                    return (queue.isEmpty() ? "" : ", for queue " + queue)
                            + (agent.isEmpty() ? "" : ", for " + agent);
                }
            }
        }
        return "";
    }

    private static void heard(Workbench bench, DFrames line, DFrames.Seen setup,
            StepOutcome.Notes notes) throws NotAnswered {
        bench.say("Answer it at a headset.");
        DFrames.Seen connect = awaited(bench, line, setup, ANSWER_MS_MAX, List.of("CONNECT"));
        if (connect == null) {
            notes.bad("nobody answered it", "sign somebody in for that queue, look at lamps and"
                    + " headset, and ring once more");
            return;
        }
        notes.measured("SETUP to answer", connect.atMs() - setup.atMs() + " ms");
        voices(bench, "the call in", notes);
    }

    private static void voices(Workbench bench, String which, StepOutcome.Notes notes) {
        String said = bench.choose("Do both sides hear each other?", List.of(YES, "no", "skip"));
        if (said.equals(YES)) {
            notes.good("both sides heard each other in " + which);
        } else if (said.equals("skip")) {
            notes.note("nobody said whether both sides hear each other in " + which);
        } else {
            notes.bad("a side was not heard in " + which, "look at the headset's mute switch and"
                    + " plug, then at cards[].headsets and its wiring");
        }
    }

    /** The first of these that belongs to that call; null when none came. */
    private static DFrames.Seen awaited(Workbench bench, DFrames line, DFrames.Seen setup,
            long ms, List<String> names) throws NotAnswered {
        long beganMs = bench.nowMs();
        while (bench.nowMs() - beganMs <= ms) {
            line.more();
            List<DFrames.Seen> all = new ArrayList<>(line.all());
            for (DFrames.Seen one : all.subList(all.indexOf(setup) + 1, all.size())) {
                if (one.sent() != setup.sent() && one.reference().equals(setup.reference())
                        && names.stream().anyMatch(one::message)) {
                    return one;
                }
            }
            bench.pause(LOOK_MS);
        }
        return null;
    }

    static void out(Workbench bench, StepOutcome.Notes notes) throws NotAnswered {
        String number = bench.typed("The number to call, such as your own mobile; empty for no"
                + " test call:").replaceAll("[ ()/.-]", "");
        if (number.isEmpty()) {
            notes.note("left out by the person");
            return;
        }
        String position = bench.typed("The position that calls, where somebody is signed in with"
                + " a headset:").strip();
        Map<Integer, DFrames> lines = new LinkedHashMap<>();
        for (int span : bench.look().spans()) {
            lines.put(span, new DFrames(bench, span));
        }
        // The box knows which numbers are called for help here, and refuses them in a test.
        bench.order("call", new TreeMap<>(Map.of(
                "position", position, "number", number, "test", "1")));
        long beganMs = bench.nowMs();
        while (bench.nowMs() - beganMs < ANSWER_MS_MAX) {
            for (DFrames line : lines.values()) {
                line.more();
                for (DFrames.Seen one : List.copyOf(line.all())) {
                    if (one.sent() && one.message("SETUP")) {
                        placed(bench, line, one, notes);
                        return;
                    }
                }
            }
            bench.pause(LOOK_MS);
        }
        notes.bad("the call did not leave the box", "callbox status and callbox alarms say why no"
                + " line takes it");
    }

    private static void placed(Workbench bench, DFrames line, DFrames.Seen setup,
            StepOutcome.Notes notes) throws NotAnswered {
        notes.measured("call out on", "line " + line.span());
        DFrames.Seen end = awaited(bench, line, setup, ANSWER_MS_MAX, List.of("CONNECT",
                "DISCONNECT", "RELEASE", "RELEASE COMPLETE"));
        if (end == null) {
            notes.bad("nobody answered the call out", "answer it, or call another number");
        } else if (end.message("CONNECT")) {
            notes.measured("SETUP to answer of the call out", end.atMs() - setup.atMs() + " ms");
            notes.good("the call out was answered");
            voices(bench, "the call out", notes);
        } else {
            notes.bad("the exchange ended the call out, cause " + end.element("cause", "value")
                    + " (" + end.element("cause", "cause_name") + ")", "compare how numbers are"
                    + " dialled (outbound of the site file) with what the carrier wants; a caller"
                    + " number of ours that is not the line's is a usual reason");
        }
    }
}
