package org.callbox.controller.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.callbox.controller.table.Grid;
import org.callbox.controller.table.Width;

/** What {@code callbox queues} prints for a person. */
final class QueuesText {
    private static final String USUAL = "longest-idle";

    private QueuesText() {}

    static List<String> lines(Map<String, Object> topics, People people, int columns) {
        Grid grid = grid(topics);
        if (grid.isEmpty()) {
            return List.of("No queue is configured.");
        }
        List<String> lines = new ArrayList<>(grid.lines("", columns));
        lines.addAll(since(topics, people, "", columns));
        Grid expected = expected(topics);
        if (!expected.isEmpty()) {
            lines.add("");
            lines.addAll(expected.lines("", columns));
        }
        lines.addAll(selection(topics, ""));
        lines.addAll(OpenText.lines(topics, people, "", columns));
        return lines;
    }

    /** By which rule an agent is chosen; nothing where it is the usual one everywhere. */
    static List<String> selection(Map<String, ?> topics, String indent) {
        Map<String, String> rules = new LinkedHashMap<>();
        StatusText.of("queue", topics).forEach((id, queue) ->
                rules.put(People.named(id, queue.get("name")),
                        People.text(queue.get("selection"))));
        if (rules.values().stream().allMatch(rule -> rule.isEmpty() || rule.equals(USUAL))) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of(""));
        rules.forEach((queue, rule) -> lines.add(indent + queue + ": rung by " + rule));
        return lines;
    }

    /** Since when the figures are counted; they do not begin anew at midnight. */
    static List<String> since(Map<String, ?> topics, People people, String indent, int columns) {
        Map<String, String> since = new LinkedHashMap<>();
        StatusText.of("queue", topics).forEach((id, queue) -> {
            String iso = People.text(queue.get("totals_since"));
            if (!iso.isEmpty() && !people.clockless(Instant.parse(iso).toEpochMilli())) {
                since.merge(people.day(Instant.parse(iso).toEpochMilli()),
                        People.named(id, queue.get("name")), (one, other) -> one + ", " + other);
            }
        });
        List<String> lines = new ArrayList<>();
        since.forEach((when, queues) -> lines.addAll(List.of(Width.wrap(
                "Answered, in time and mean wait of " + queues
                        + " are of calls that ended since " + when
                        + "; those of a day are in 'callbox report'.",
                columns, indent).split("\n"))));
        return lines;
    }

    /** Queues of which something can be said. */
    private static Grid expected(Map<String, ?> topics) {
        Grid grid = new Grid().words("queue").words("a new caller waits").figures("came true");
        StatusText.of("queue", topics).forEach((id, queue) -> {
            boolean closed = queue.get("open") instanceof Number open && open.intValue() == 0;
            if (!closed && queue.get("wait_band_s") instanceof Number band) {
                grid.row(People.named(id, queue.get("name")),
                        "usually under " + band.longValue() / 60 + " min",
                        queue.get("wait_hit_pct") instanceof Number held
                                ? held.longValue() + " %" : "-");
            }
        });
        return grid;
    }

    static Grid grid(Map<String, ?> topics) {
        Grid grid = new Grid().words("queue").figures("waiting").figures("longest")
                .figures("ready").figures("busy").figures("not ready").figures("answered")
                .figures("in time").figures("mean wait");
        StatusText.of("queue", topics).forEach((id, queue) -> {
            long waiting = People.number(queue, "waiting");
            // All three figures are of visits that ended; the others wait or make an agent busy.
            long ended = People.number(queue, "offered_total")
                    - People.number(queue, "in_progress");
            long answered = People.number(queue, "answered_total")
                    + People.number(queue, "transferred_total");
            grid.row(People.named(id, queue.get("name")), "" + waiting,
                    waiting == 0 ? "-" : Width.time(People.number(queue, "longest_wait_s")),
                    "" + People.number(queue, "agents_ready"),
                    "" + People.number(queue, "agents_busy"),
                    "" + People.number(queue, "agents_not_ready"),
                    ended <= 0 ? "-" : answered + " of " + ended,
                    ended <= People.number(queue, "short_abandoned_total") ? "-"
                            : decimal(queue.get("service_level_pct"), " %"),
                    answered == 0 ? "-" : decimal(queue.get("avg_wait_s"), " s"));
        });
        return grid;
    }

    private static String decimal(Object value, String unit) {
        return value instanceof Number number
                ? String.format(Locale.ROOT, "%.1f", number.doubleValue()) + unit : "-";
    }
}
