package org.callbox.controller.cli;

import java.io.PrintWriter;
import java.util.Map;
import org.callbox.controller.text.PrintableWriter;

/** The live picture of a demonstration: drawn over itself on a terminal, lines elsewhere. */
final class Screen {
    private static final String HOME_AND_CLEAR = "\u001b[H\u001b[2J";
    private static final int BAR_MAX = 30;

    private final PrintWriter out;
    private final boolean terminal;

    Screen(PrintWriter out) {
        this.out = out;
        this.terminal = System.console() != null && System.console().isTerminal();
    }

    boolean live() {
        return terminal;
    }

    void draw(Observer box, String head) {
        if (!terminal) {
            return;
        }
        StringBuilder text = new StringBuilder(head).append("\n\n");
        for (Map.Entry<String, Map<String, Object>> state : box.states().entrySet()) {
            String topic = state.getKey();
            Map<String, Object> fields = state.getValue();
            if (topic.startsWith("span/")) {
                text.append(String.format("  %-18s %-5s channels in use %2s of %s%n", topic,
                        "1".equals("" + fields.get("up")) ? "up" : "down",
                        fields.get("channels_in_use"), fields.get("channels_total")));
            } else if (topic.startsWith("queue/")) {
                int waiting = ((Number) fields.get("waiting")).intValue();
                text.append(String.format("  %-18s waiting %2d %s%n", topic, waiting,
                        "#".repeat(Math.min(waiting, BAR_MAX))));
            } else if (topic.startsWith("agent/")) {
                text.append(String.format("  %-18s %-11s answered %s%n", topic,
                        fields.get("state"), fields.get("calls_total")));
            }
        }
        text.append('\n');
        box.lines().forEach(line -> text.append("  ").append(line).append('\n'));
        PrintableWriter.plain(out).print(HOME_AND_CLEAR);
        out.print(text);
        out.flush();
    }
}
