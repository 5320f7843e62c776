package org.callbox.controller.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.callbox.controller.cli.Terminal.Size;
import org.callbox.controller.table.Width;

/** What a demonstration shows, as lines that fit a terminal. */
final class DemoPicture {
    private static final int BAR_MAX = 30;
    private static final int GAP = 2;
    private static final int NAME_MAX = 16;

    private final Map<String, Map<String, Object>> states;
    private final Size size;
    private final List<String> lines = new ArrayList<>();

    /** @param states payloads by topic tail */
    DemoPicture(Map<String, Map<String, Object>> states, Size size) {
        this.states = states;
        this.size = size;
    }

    /**
     * As many lines as the terminal has room for, less the one where the cursor stands.
     *
     * @param head what is shown
     * @param counts one line
     * @param below the newest last; the oldest give way
     */
    List<String> lines(String head, String counts, List<String> below) {
        lines.add(head);
        spans();
        lines.add(counts);
        queues();
        agents();
        int room = size.rows() - 1 - lines.size();
        if (room > below.size()) {
            lines.add("");
            room--;
        }
        lines.addAll(below.subList(Math.max(0, below.size() - Math.max(0, room)), below.size()));
        return lines.stream().limit(size.rows() - 1).map(one -> Width.cut(one, size.columns()))
                .toList();
    }

    private void spans() {
        StatusText.of("span", states).forEach((id, span) -> lines.add("span " + id + " "
                + (People.flag(span, "up") ? "up" : "DOWN") + ", "
                + People.number(span, "channels_in_use") + " of "
                + People.number(span, "channels_total") + " channels in use"));
    }

    private void queues() {
        int widest = NAME_MAX;
        for (Map.Entry<String, Map<?, ?>> queue : StatusText.of("queue", states).entrySet()) {
            long waiting = People.number(queue.getValue(), "waiting");
            lines.add("queue " + Width.fit(People.text(queue.getValue().get("name")), widest, false)
                    + String.format(Locale.ROOT, " %3d waiting ", waiting)
                    + "#".repeat((int) Math.min(waiting, BAR_MAX)));
        }
    }

    /** Several beside each other: a box has more agents than a terminal has lines. */
    private void agents() {
        List<String> cells = new ArrayList<>();
        int widest = 1;
        for (Map.Entry<String, Map<?, ?>> agent : StatusText.of("agent", states).entrySet()) {
            widest = Math.max(widest, Width.of(People.text(agent.getValue().get("name"))));
        }
        int name = Math.min(widest, NAME_MAX);
        for (Map.Entry<String, Map<?, ?>> agent : StatusText.of("agent", states).entrySet()) {
            cells.add(Width.fit(People.text(agent.getValue().get("name")), name, false) + " "
                    + Width.fit(People.text(agent.getValue().get("state")), 10, false)
                    + Width.fit("" + People.number(agent.getValue(), "calls_total"), 4, true));
        }
        int across = Math.max(1, (size.columns() + GAP) / (name + 15 + GAP));
        int down = (cells.size() + across - 1) / across;
        for (int row = 0; row < down; row++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < across; column++) {
                int cell = column * down + row;
                if (cell < cells.size()) {
                    line.append(column == 0 ? "" : " ".repeat(GAP)).append(cells.get(cell));
                }
            }
            lines.add(line.toString());
        }
    }
}
