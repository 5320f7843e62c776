package org.callbox.controller.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.callbox.controller.config.Value.Block;
import org.callbox.controller.config.Value.Leaf;

/** What must fit on the wall: ids, queues, calendars, and that each thing has something to do. */
final class WallChecks {
    private final Block top;
    private final Block wall;
    private final Findings findings;

    private WallChecks(Block top, Block wall, Findings findings) {
        this.top = top;
        this.wall = wall;
        this.findings = findings;
    }

    static void run(Block top, Findings findings) {
        Block wall = top.block("wall");
        if (wall != null) {
            WallChecks checks = new WallChecks(top, wall, findings);
            checks.ids();
            checks.queues();
            checks.calendars();
            checks.reasons();
            checks.nightKeys();
            checks.chips();
        }
    }

    /** Ids of calendars that a bell has. */
    static Set<String> calendars(Block top) {
        Set<String> named = new LinkedHashSet<>();
        if (top.block("wall") != null) {
            for (Block bell : top.block("wall").rows("bells")) {
                if (bell.has("calendar")) {
                    named.add(bell.text("calendar"));
                }
            }
        }
        return named;
    }

    /** They are one another's neighbours in topics and in what is said, whatever they are. */
    private void ids() {
        Map<String, Place> seen = new LinkedHashMap<>();
        for (String list : WallKeys.LISTS) {
            for (Block row : wall.rows(list)) {
                String id = row.text("id");
                Place first = id == null ? null : seen.putIfAbsent(id, row.placeOf("id"));
                if (first != null) {
                    findings.add(Code.DUPLICATE_ID, row.placeOf("id"), row.path("id"),
                            "the id " + id + " is used twice on the wall, also "
                                    + first.seenFrom(row.placeOf("id")), "give each its own id");
                }
            }
        }
    }

    private void queues() {
        for (String list : WallKeys.LISTS) {
            for (Block row : wall.rows(list)) {
                List<Leaf> queues = row.leaves("queues");
                for (int i = 0; i < queues.size(); i++) {
                    known("queue", top, "queues", Code.UNKNOWN_QUEUE,
                            (String) queues.get(i).value(), queues.get(i).place(),
                            row.path("queues") + "[" + i + "]");
                }
                known("queue", top, "queues", Code.UNKNOWN_QUEUE, row.text("queue"),
                        row.placeOf("queue"), row.path("queue"));
            }
        }
    }

    private void calendars() {
        for (Block bell : wall.rows("bells")) {
            known("calendar", top.block("hours"), "calendars", Code.UNKNOWN_CALENDAR,
                    bell.text("calendar"), bell.placeOf("calendar"), bell.path("calendar"));
        }
    }

    /** @param of has the list of what there is; null where there is none of it */
    private void known(String what, Block of, String list, Code code, String id, Place at,
            String path) {
        Set<String> ids = new LinkedHashSet<>();
        if (of != null) {
            of.rows(list).stream().filter(row -> row.has("id"))
                    .forEach(row -> ids.add(row.text("id")));
        }
        if (id != null && !ids.contains(id) && (of == null || of.complete(list))) {
            String guess = Nearest.guess(id, ids);
            String all = ids.isEmpty() ? "there is none"
                    : what + "s are: " + String.join(", ", ids);
            findings.add(code, at, path, "there is no " + what + " " + Findings.quoted(id),
                    guess.isEmpty() ? all : guess + " (" + all + ")");
        }
    }

    private void reasons() {
        for (Block bell : wall.rows("bells")) {
            if (Long.valueOf(0).equals(bell.whole("waiting"))
                    && Long.valueOf(0).equals(bell.whole("wait_s"))) {
                findings.add(Code.BELL_NEVER, bell.placeOf("waiting"), bell.path("waiting"),
                        "this bell rings neither by number nor by time", "write waiting: 1, or"
                                + " a time in wait_s, or delete the bell");
            }
        }
    }

    private void nightKeys() {
        boolean hours = top.rows("queues").stream().anyMatch(queue -> queue.has("hours"));
        for (Block key : wall.rows("night_keys")) {
            if (!key.has("queue") && !hours && top.complete("queues")) {
                findings.add(Code.NIGHT_KEY_IDLE, key.placeOf("id"), key.path(),
                        "no queue has opening hours, so this key switches nothing",
                        "name one queue in queue, or give queues their hours");
            }
        }
    }

    /** Most boards have one chip with lines to use, so that another name is a slip. */
    private void chips() {
        Set<String> chips = new LinkedHashSet<>();
        for (Block seat : top.rows("positions")) {
            if (seat.block("gpio") != null && seat.block("gpio").text("chip") != null) {
                chips.add(seat.block("gpio").text("chip"));
            }
        }
        for (String list : WallKeys.LISTS) {
            for (Block row : wall.rows(list)) {
                String chip = row.text("chip");
                if (chip != null && !chips.isEmpty() && !chips.contains(chip)) {
                    String guess = Nearest.guess(chip, chips);
                    findings.add(Code.OTHER_CHIP, row.placeOf("chip"), row.path("chip"),
                            "no position has a line on the chip " + Findings.quoted(chip)
                                    + ", they have " + String.join(", ", chips),
                            guess.isEmpty() ? "leave it if the board has this chip as well;"
                                    + " gpiodetect lists them" : guess);
                }
            }
        }
    }
}
