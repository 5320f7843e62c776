package org.callbox.controller.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.call.Reason;
import org.callbox.controller.cli.Terminal.Size;
import org.callbox.controller.table.Width;
import org.callbox.controller.text.PrintableWriter;

/** The live picture of a demonstration: drawn over itself on a terminal, nothing elsewhere. */
final class Screen {
    private static final long SIZE_KNOWN_MS = 1_000;

    private final PrintWriter out;
    private final TerminalPage page;
    private final boolean terminal;
    private Size size;
    private long askedMs;

    Screen(PrintWriter out) {
        this.out = PrintableWriter.plain(out);
        this.page = new TerminalPage(out);
        this.terminal = Terminal.isThere();
    }

    /** What is to be known at once also where no picture is drawn. */
    void begin(String line) {
        if (!terminal) {
            out.println(line);
            out.flush();
        }
    }

    void draw(Observer box, String head) {
        if (terminal) {
            page.draw(new DemoPicture(box.states(), size()).lines(head, counts(box), box.lines()));
        }
    }

    /**
     * The end: what happened last gives way to the summary, which is all there is without a
     * terminal.
     */
    void last(Observer box, String head, List<String> summary) {
        if (!terminal) {
            out.println();
            summary.forEach(out::println);
        } else {
            List<String> picture =
                    new DemoPicture(box.states(), size()).lines(head, counts(box), List.of());
            page.draw(lastFrame(picture, summary, size()));
            out.println();
        }
        out.flush();
    }

    /** A blank line sets the summary apart where there is room for one. */
    static List<String> lastFrame(List<String> picture, List<String> summary, Size size) {
        List<String> lines = new ArrayList<>(picture);
        lines.removeIf(String::isEmpty);
        if (lines.size() + summary.size() + 1 < size.rows()) {
            lines.add("");
        }
        summary.forEach(line -> lines.add(Width.cut(line, size.columns())));
        return lines;
    }

    private static String counts(Observer box) {
        StringBuilder text = new StringBuilder();
        for (Reason reason : Reason.values()) {
            if (box.records(reason) > 0 || reason == Reason.ANSWERED) {
                text.append(text.isEmpty() ? "" : ", ").append(box.records(reason)).append(' ')
                        .append(reason.word());
            }
        }
        return text + ", " + People.number(
                People.fields(box.states().get("calls/state")), "open") + " in progress";
    }

    private Size size() {
        long nowMs = System.nanoTime() / 1_000_000;
        if (size == null || nowMs - askedMs >= SIZE_KNOWN_MS) {
            size = Terminal.size();
            askedMs = nowMs;
        }
        return size;
    }
}
