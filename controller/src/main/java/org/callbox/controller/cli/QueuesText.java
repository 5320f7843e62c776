package org.callbox.controller.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.callbox.controller.table.Grid;
import org.callbox.controller.table.Width;

/** What {@code callbox queues} prints for a person. */
final class QueuesText {
    private QueuesText() {}

    static List<String> lines(Map<String, Object> topics, int columns) {
        Grid grid = grid(topics);
        return grid.isEmpty() ? List.of("No queue is configured.") : grid.lines("", columns);
    }

    static Grid grid(Map<String, ?> topics) {
        Grid grid = new Grid().words("queue").figures("waiting").figures("longest")
                .figures("ready").figures("busy").figures("not ready").figures("offered")
                .figures("answered").figures("in time %").figures("mean wait s");
        StatusText.of("queue", topics).forEach((id, queue) -> {
            long waiting = People.number(queue, "waiting");
            grid.row(People.named(id, queue.get("name")), "" + waiting,
                    waiting == 0 ? "-" : Width.time(People.number(queue, "longest_wait_s")),
                    "" + People.number(queue, "agents_ready"),
                    "" + People.number(queue, "agents_busy"),
                    "" + People.number(queue, "agents_not_ready"),
                    "" + People.number(queue, "offered_total"),
                    "" + People.number(queue, "answered_total"),
                    decimal(queue.get("service_level_pct")),
                    decimal(queue.get("avg_wait_s")));
        });
        return grid;
    }

    private static String decimal(Object value) {
        return value instanceof Number number
                ? String.format(Locale.ROOT, "%.1f", number.doubleValue()) : "-";
    }
}
