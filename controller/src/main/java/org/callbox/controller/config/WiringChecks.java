package org.callbox.controller.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.callbox.controller.config.Value.Block;
import org.callbox.controller.config.Value.Leaf;

/** What must fit together in the cupboard: cards, spans, headset ports, GPIO lines, clocks. */
final class WiringChecks {
    private final Block top;
    private final Findings findings;

    private WiringChecks(Block top, Findings findings) {
        this.top = top;
        this.findings = findings;
    }

    static void run(Block top, Findings findings) {
        WiringChecks checks = new WiringChecks(top, findings);
        for (String list : List.of("cards", "spans", "positions", "queues", "agents")) {
            checks.unique(top.rows(list), "id", row -> row.values().get("id") instanceof Leaf id
                    ? String.valueOf(id.value()) : null, Code.DUPLICATE_ID,
                    id -> "the id " + id + " is used twice in " + list, "give each its own id");
        }
        Block hours = top.block("hours");
        checks.unique(hours == null ? List.of() : hours.rows("calendars"), "id",
                row -> row.text("id"), Code.DUPLICATE_ID,
                id -> "the id " + id + " is used twice in hours.calendars",
                "give each its own id");
        checks.named("queues");
        checks.named("agents");
        Block outbound = top.block("outbound");
        checks.unique(outbound == null ? List.of() : outbound.rows("rules"), "name",
                row -> row.text("name"), Code.RULE_TWICE,
                name -> "two rules are called " + name + ", so that neither the log nor a reload"
                        + " tells them apart", "give each its own name");
        checks.cards();
        checks.spans();
        checks.positions();
        LineChecks.run(top, findings);
        checks.clocks();
        top.rows("spans").forEach(checks::channels);
        top.rows("spans").forEach(checks::timers);
    }

    /** Reports every row whose name another row before it has, with both places. */
    private void unique(List<Block> rows, String key, Function<Block, String> naming, Code code,
            Function<String, String> reason, String remedy) {
        Map<String, Place> seen = new LinkedHashMap<>();
        for (Block row : rows) {
            String name = naming.apply(row);
            Place at = row.placeOf(key);
            Place first = name == null ? null : seen.putIfAbsent(name, at);
            if (first != null) {
                findings.add(code, at, row.path(key),
                        reason.apply(name) + ", also " + first.seenFrom(at), remedy);
            }
        }
    }

    /** Names that differ in case alone are not told apart either. */
    private void named(String list) {
        Map<String, Place> seen = new LinkedHashMap<>();
        for (Block row : top.rows(list)) {
            Place at = row.placeOf("name");
            if (!row.has("name") || at.line() == 0) {
                continue; // its name is its id
            }
            String name = row.text("name").strip();
            Place first = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), at);
            if (first != null) {
                findings.add(Code.NAME_TWICE, at, row.path("name"), "two " + list + " are called "
                        + Findings.printable(name) + ", so that screens and reports do not tell"
                        + " them apart, also " + first.seenFrom(at), "give each its own name");
            }
        }
    }

    private void cards() {
        unique(top.rows("cards"), "port", WiringChecks::device, Code.CARD_TWICE,
                port -> "the serial device " + Findings.quoted(port) + " is used by two cards",
                "give each card its own device");
        unique(top.rows("cards"), "serial", card -> card.text("serial"), Code.CARD_TWICE,
                serial -> "the serial number " + Findings.quoted(serial)
                        + " is asked of two cards", "give each card its own");
    }

    /** One text for {@code /dev/a}, {@code /dev//a} and {@code /dev/./a}. */
    private static String device(Block card) {
        String port = card.text("port");
        try {
            return port == null ? null : Path.of(port).normalize().toString();
        } catch (InvalidPathException e) {
            return port; // whoever opens it says so
        }
    }

    private Block card(Block user) {
        Long id = user.whole("card");
        if (id == null) {
            return null;
        }
        Block card = top.rows("cards").stream()
                .filter(row -> id.equals(row.whole("id"))).findFirst().orElse(null);
        if (card == null && top.complete("cards") && top.has("cards")) {
            findings.add(Code.UNKNOWN_CARD, user.placeOf("card"), user.path("card"),
                    "there is no card " + id, "cards have the ids "
                            + String.join(", ", top.rows("cards").stream()
                                    .map(row -> String.valueOf(row.whole("id"))).toList()));
        }
        return card;
    }

    private void withinCard(Block user, String key, String what) {
        Block card = card(user);
        Block capacity = card == null ? null : card.block("capacity");
        Long most = capacity == null ? null : capacity.whole(what);
        Long wanted = user.whole(key);
        if (most != null && wanted != null && wanted > most) {
            Place at = user.placeOf(key);
            findings.add(Code.BEYOND_CARD, at, user.path(key),
                    "card " + card.whole("id") + " has " + most + " "
                            + (most == 1 ? what.substring(0, what.length() - 1) : what) + ", see "
                            + capacity.placeOf(what).seenFrom(at), most == 0
                            ? "name another card" : "use " + (most == 1 ? "1" : "1 to " + most)
                                    + " or another card");
        }
    }

    private void spans() {
        top.rows("spans").forEach(span -> withinCard(span, "port", "spans"));
        unique(top.rows("spans"), "port", span -> span.has("card") && span.has("port")
                ? "port " + span.whole("port") + " of card " + span.whole("card") : null,
                Code.SPAN_PORT_TWICE, port -> port + " carries two spans",
                "give each span its own port");
    }

    private void positions() {
        top.rows("positions").forEach(seat -> withinCard(seat, "headset", "headsets"));
        unique(top.rows("positions"), "headset", seat -> seat.has("card") && seat.has("headset")
                ? "headset port " + seat.whole("headset") + " of card " + seat.whole("card")
                : null, Code.HEADSET_TWICE, port -> port + " belongs to two positions",
                "give each position its own headset port");
    }

    /** The spans of each TDM bus, for they share one clock. */
    private void clocks() {
        Set<String> slaves = new LinkedHashSet<>();
        Map<String, Block> masters = new LinkedHashMap<>();
        for (Block span : top.rows("spans")) {
            Block card = top.rows("cards").stream().filter(row -> span.has("card")
                    && span.whole("card").equals(row.whole("id"))).findFirst().orElse(null);
            String bus = card == null ? null : card.text("bus");
            if (bus != null && "slave".equals(span.text("clock"))) {
                slaves.add(bus);
            } else if (bus != null && "master".equals(span.text("clock"))
                    && span.block("signalling") != null
                    && "user".equals(span.block("signalling").text("side"))) {
                masters.putIfAbsent(bus, span);
            }
        }
        masters.forEach((bus, span) -> {
            if (!slaves.contains(bus)) {
                findings.add(Code.ALL_MASTER, span.placeOf("clock"), span.path("clock"),
                        "no span of this bus takes the network's clock, and frames will slip",
                        "towards a public exchange use clock: slave");
            }
        });
    }

    private void channels(Block span) {
        Block signalling = span.block("signalling");
        Long timeslot = signalling == null ? null : signalling.whole("timeslot");
        if (timeslot != null
                && span.values().get("channels") instanceof Leaf(List<?> slots, Place at)
                && slots.contains(Math.toIntExact(timeslot))) {
            Place d = signalling.placeOf("timeslot");
            findings.add(Code.CHANNELS, at, span.path("channels"),
                    "timeslot " + timeslot + " is the D-channel"
                            + (d.line() > 0 ? ", see " + d.seenFrom(at) : " by default"),
                    "leave it out, as in 1-15,17-31");
        }
    }

    private void timers(Block span) {
        Block timers = span.block("signalling") == null
                ? null : span.block("signalling").block("timers_ms");
        if (timers != null) {
            order(timers, "t200", BoardKeys.T200_MS, "t203", BoardKeys.T203_MS,
                    "Q.921 5.9.8: T203 is longer than T200");
            if (timers.has("t317")) {
                order(timers, "t317", 0, "t316", BoardKeys.T316_MS,
                        "Q.931 table 9-2: T317 is shorter than T316");
            }
        }
    }

    private void order(Block timers, String shorter, long shortUsual, String longer,
            long longUsual, String rule) {
        long less = timers.has(shorter) ? timers.whole(shorter) : shortUsual;
        long more = timers.has(longer) ? timers.whole(longer) : longUsual;
        if (less >= more) {
            String key = timers.has(longer) ? longer : shorter;
            String other = key.equals(longer) ? shorter : longer;
            Place at = timers.placeOf(key);
            findings.add(Code.TIMERS, at, timers.path(key),
                    shorter + " is " + less + " ms and " + longer + " " + more + " ms"
                            + (timers.has(other) ? ", see " + timers.placeOf(other).seenFrom(at)
                                    : " (" + other + " by default)"),
                    rule);
        }
    }
}
