package org.callbox.controller.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.controller.table.Grid;
import org.callbox.controller.table.Width;

/** What {@code callbox status} prints for a person. */
final class StatusText {
    private final Map<String, Object> topics;
    private final People people;
    private final int columns;
    private final List<String> lines = new ArrayList<>();

    /** @param columns a line should take at most */
    StatusText(Map<String, Object> topics, People people, int columns) {
        this.topics = topics;
        this.people = people;
        this.columns = columns;
    }

    List<String> lines() {
        head();
        alarms();
        cards();
        spans();
        calls();
        headsets();
        wall();
        lines.addAll(List.of("", "Queues"));
        lines.addAll(QueuesText.grid(topics).lines("  ", columns));
        lines.addAll(QueuesText.since(topics, people, "  ", columns));
        lines.addAll(QueuesText.selection(topics, "  "));
        lines.addAll(OpenText.lines(topics, people, "  ", columns));
        lines.addAll(List.of("", "Agents"));
        lines.addAll(AgentsText.grid(topics, people).lines("  ", columns));
        return lines;
    }

    /** The topics {@code kind/ID/state}, by id. */
    static Map<String, Map<?, ?>> of(String kind, Map<String, ?> topics) {
        return of(kind, "state", topics);
    }

    /** By the id in the middle of the topic. */
    static Map<String, Map<?, ?>> of(String kind, String what, Map<String, ?> topics) {
        Map<String, Map<?, ?>> found = new LinkedHashMap<>();
        topics.forEach((topic, payload) -> {
            String[] level = topic.split("/");
            if (level.length == 3 && level[0].equals(kind) && level[2].equals(what)) {
                found.put(level[1], People.fields(payload));
            }
        });
        return found;
    }

    private void head() {
        Map<?, ?> status = People.fields(topics.get("status"));
        Map<?, ?> info = People.fields(topics.get("info"));
        lines.add(People.text(info.get("site")) + ": " + People.text(status.get("state")));
        if (status.get("reasons") instanceof List<?> reasons && !reasons.isEmpty()) {
            reasons.forEach(one -> lines.addAll(List.of(
                    Width.wrap("- " + one, columns, "  ").split("\n"))));
        } else if (!People.text(status.get("reason")).isEmpty()) {
            lines.add("  " + People.text(status.get("reason")));
        }
        if (info.get("not_in_force") instanceof List<?> changes) {
            changes.forEach(one -> lines.addAll(List.of(Width.wrap("- not yet in force: " + one,
                    columns, "  ").split("\n"))));
        }
        long ms = People.number(status, "ts_ms");
        lines.add("  as of " + people.dated(ms)
                + (people.clockless(ms) ? " (the clock is not set)" : ""));
        lines.add("  version " + People.text(info.get("version")) + ", idle policy "
                + People.text(info.get("idle_policy")));
    }

    /** A box of before there were alarms has none. */
    private void alarms() {
        if (!topics.containsKey("alarms")) {
            return;
        }
        lines.add("");
        lines.addAll(List.of(Width.wrap("Alarms: " + AlarmsText.summary(topics), columns, "")
                .split("\n")));
        lines.addAll(AlarmsText.lines(AlarmsText.raised(topics), people, "  ", columns));
    }

    private void cards() {
        Grid grid = new Grid().keys("card").words("link").words("firmware")
                .figures("checksum errors").figures("repeated").figures("link resets")
                .figures("restarts");
        of("card", topics).forEach((id, card) -> grid.row(id,
                People.flag(card, "link_up") ? "up" : "DOWN", People.text(card.get("fw")),
                "" + People.number(card, "crc_errors_total"),
                "" + People.number(card, "retransmits_total"),
                "" + People.number(card, "resets_total"),
                "" + People.number(card, "restarts_total")));
        section("Cards", grid);
    }

    private void spans() {
        Grid grid = new Grid().keys("span").words("line").words("D-channel").figures("in use")
                .figures("blocked").figures("channels").words("clock");
        Map<String, Map<?, ?>> cards = of("card", topics);
        of("span", topics).forEach((id, span) -> grid.row(id, layer1(span, cards),
                People.flag(span, "dchan_up") ? "up" : "DOWN",
                "" + People.number(span, "channels_in_use"),
                "" + People.number(span, "channels_blocked"),
                "" + People.number(span, "channels_total"),
                People.text(span.get("clock_source"))));
        section("Spans", grid);
    }

    /** A card that is away tells nothing of its lines. */
    private static String layer1(Map<?, ?> span, Map<String, Map<?, ?>> cards) {
        Map<?, ?> card = cards.get("" + People.number(span, "card"));
        if (card != null && !People.flag(card, "link_up")) {
            return "not known";
        }
        List<String> amiss = new ArrayList<>();
        for (String one : List.of("los", "lof", "ais", "rai")) {
            if (People.flag(span, one)) {
                amiss.add(one.toUpperCase(java.util.Locale.ROOT));
            }
        }
        return amiss.isEmpty() ? "no defect" : String.join(" ", amiss);
    }

    private void calls() {
        Map<?, ?> ledger = People.fields(topics.get("calls/state"));
        StringBuilder text = new StringBuilder("offered ")
                .append(People.number(ledger, "offered_total"));
        for (String one : List.of("answered", "outside", "abandoned", "short_abandoned",
                "timed_out", "refused", "failed", "interrupted")) {
            text.append(one.equals("answered") ? " = " : " + ").append(one.replace('_', '-'))
                    .append(' ').append(People.number(ledger, one + "_total"));
        }
        text.append(" + in progress ").append(People.number(ledger, "open"));
        String since = People.text(ledger.get("since"));
        lines.add("");
        lines.add("Calls" + (since.isEmpty() ? "" : " since "
                + people.day(Instant.parse(since).toEpochMilli())));
        lines.addAll(List.of(Width.wrap(text.toString(), columns, "  ").split("\n")));
        if (People.number(ledger, "refused_total") > 0) {
            lines.addAll(List.of(Width.wrap("refused: callers who were let into no queue; 'callbox"
                    + " calls' says of each why, 'callbox report' how many for which reason",
                    columns, "  ").split("\n")));
        }
    }

    private void headsets() {
        Map<String, Map<?, ?>> headsets = of("headset", topics);
        List<String> absent = new ArrayList<>();
        headsets.forEach((id, headset) -> {
            if (!People.flag(headset, "present")) {
                absent.add(id);
            }
        });
        lines.add("");
        lines.add(headsets.isEmpty() ? "No positions are configured."
                : absent.isEmpty() ? "Headsets: all " + headsets.size() + " are there."
                : absent.size() == headsets.size() ? "Headsets: none of " + headsets.size()
                        + " is there."
                : Width.wrap("Headsets: " + absent.size() + " of " + headsets.size()
                        + " missing, at position " + String.join(", ", absent) + ".", columns, ""));
    }

    /** Only where something hangs there. */
    private void wall() {
        Map<String, Map<?, ?>> things = of("wall", topics);
        if (things.isEmpty()) {
            return;
        }
        Grid grid = new Grid().keys("on the wall").words("is a").words("shows").figures("waiting")
                .words("line");
        things.forEach((id, thing) -> grid.row(id,
                People.text(thing.get("kind")).replace('-', ' '), People.text(thing.get("shows")),
                "" + People.number(thing, "waiting"),
                People.text(thing.get("fault")).isEmpty() ? "no fault" : "FAULT, see below"));
        section("Wall", grid);
        things.forEach((id, thing) -> {
            if (!People.text(thing.get("fault")).isEmpty()) {
                lines.addAll(List.of(Width.wrap(id + ": " + People.text(thing.get("fault")),
                        columns, "  ").split("\n")));
            }
        });
    }

    private void section(String title, Grid grid) {
        lines.add("");
        lines.add(title);
        lines.addAll(grid.lines("  ", columns));
    }
}
