package org.callbox.controller.bringup;

import java.util.List;
import java.util.Map;

/** What the box says of itself, of its cards, and of what is amiss. */
final class BoxSteps {
    /** Of what a link repeats in the window, from which on the cable is worth a look. */
    private static final long REPEATS_MANY = 5;
    private static final int HASH_SHOWN = 12;

    private BoxSteps() {}

    static void box(Workbench bench, StepOutcome.Notes notes) throws NotAnswered {
        BoxPicture now = bench.look();
        Map<?, ?> status = now.of("status");
        notes.measured("version", now.version());
        notes.measured("config", now.configHash());
        notes.measured("cards", now.cards().size());
        notes.measured("lines", now.spans().size());
        notes.measured("positions", now.positions().size());
        notes.good("the box runs: " + now.site() + ", version " + now.version()
                + ", site file " + shortened(now.configHash()));
        if (now.of("info").get("not_in_force") instanceof List<?> waiting && !waiting.isEmpty()) {
            notes.bad("of the site file there is not in force yet: " + listed(waiting),
                    "wait until there is no call, or run callbox reload --now");
        }
        String state = BoxPicture.text(status, "state");
        if (!state.equals("ready") && !state.isEmpty()) {
            notes.note("it says: " + state + reason(BoxPicture.text(status, "reason")));
        }
    }

    private static String shortened(String hash) {
        return hash.substring(0, Math.min(HASH_SHOWN, hash.length()));
    }

    private static String reason(String why) {
        return why.isEmpty() ? "" : ", " + why;
    }

    static String listed(List<?> all) {
        return String.join(", ", all.stream().map(String::valueOf).toList());
    }

    static void link(Workbench bench, StepOutcome.Notes notes) throws NotAnswered {
        BoxPicture before = bench.look();
        bench.pause(Math.min(bench.windowMs(), 5_000));
        BoxPicture now = bench.look();
        now.cards().forEach((id, info) -> {
            Map<?, ?> card = now.card(id);
            String name = "card " + id;
            if (!BoxPicture.flag(card, "link_up")) {
                String trouble = card.get("troubles") instanceof List<?> all && !all.isEmpty()
                        ? "" + all.getFirst() : "it does not answer";
                notes.bad(name + ": " + trouble, "look at the card's power and cable, and at"
                        + " cards[].port of the site file: ls -l /dev/serial/by-id says what is"
                        + " there");
                return;
            }
            long repeats = BoxPicture.number(card, "retransmits_total")
                    - BoxPicture.number(before.card(id), "retransmits_total");
            long damaged = BoxPicture.number(card, "crc_errors_total")
                    - BoxPicture.number(before.card(id), "crc_errors_total");
            notes.measured(name, BoxPicture.text(info, "board") + "@"
                    + BoxPicture.text(info, "revision") + ", serial "
                    + BoxPicture.text(info, "serial") + ", firmware "
                    + BoxPicture.text(info, "fw"));
            notes.measured(name + " repeated", repeats);
            notes.measured(name + " damaged", damaged);
            if (repeats + damaged > REPEATS_MANY) {
                notes.bad(name + " answers, but " + repeats + " frames were repeated and "
                        + damaged + " were damaged within seconds", "use a shorter or shielded"
                        + " cable, away from power lines; callbox link trace shows the frames");
            } else {
                notes.good(name + " answers");
            }
        });
        if (now.cards().isEmpty()) {
            notes.bad("the site file has no card", "write cards: into the site file");
        }
    }

    static void alarms(Workbench bench, StepOutcome.Notes notes) throws NotAnswered {
        Map<String, Map<?, ?>> raised = bench.look().alarms();
        notes.measured("alarms", raised.size());
        if (raised.isEmpty()) {
            notes.good("no alarm is raised");
        }
        raised.forEach((key, alarm) -> {
            String severity = BoxPicture.text(alarm, "severity");
            String said = key + " (" + severity + "): " + BoxPicture.text(alarm, "text");
            if (severity.equals("critical") || severity.equals("major")) {
                notes.bad(said, BoxPicture.text(alarm, "advice"));
            } else {
                notes.good(said);
                notes.advise(BoxPicture.text(alarm, "advice"));
            }
        });
    }
}
