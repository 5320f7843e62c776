package org.callbox.controller.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.callbox.controller.cli.Terminal.Size;
import org.callbox.controller.table.Width;
import org.callbox.controller.text.Printable;
import org.callbox.controller.text.PrintableWriter;

/** Lines that are drawn over those before, on a terminal. */
final class TerminalPage {
    private static final String HOME = "\u001b[H";
    private static final String CLEAR_TO_LINE_END = "\u001b[K";
    private static final String CLEAR_TO_END = "\u001b[J";
    /** A page of its own, which leaves what stood there before as it was; and no cursor. */
    private static final String OWN_PAGE = "\u001b[?1049h\u001b[?25l";
    private static final String PAGE_BEFORE = "\u001b[?25h\u001b[?1049l";

    private final PrintWriter out;
    /** Who draws may be at it while the process is told to end. */
    private final ReentrantLock turn = new ReentrantLock();
    private boolean left;

    TerminalPage(PrintWriter out) {
        this.out = PrintableWriter.plain(out);
    }

    /**
     * No line end after the last line: it would scroll a picture that fills the terminal.
     *
     * @return false when nobody can see it
     */
    boolean draw(List<String> lines) {
        StringBuilder text = new StringBuilder(HOME);
        for (int i = 0; i < lines.size(); i++) {
            text.append(i == 0 ? "" : "\n").append(Printable.line(lines.get(i)))
                    .append(CLEAR_TO_LINE_END);
        }
        return print(text.append(CLEAR_TO_END).toString(), false);
    }

    void enter() {
        print(OWN_PAGE, false);
    }

    void leave() {
        print(PAGE_BEFORE, true);
    }

    private boolean print(String text, boolean last) {
        turn.lock();
        try {
            if (left) {
                return false;
            }
            left = last;
            out.print(text);
            return !out.checkError();
        } finally {
            turn.unlock();
        }
    }

    /** As many of them as fit, and how many do not. */
    static List<String> fitting(List<String> lines, Size size) {
        int room = size.rows() - 1;
        List<String> shown = new ArrayList<>(lines.size() <= room ? lines
                : lines.subList(0, room - 1));
        if (lines.size() > room) {
            shown.add("... and " + (lines.size() - shown.size()) + " more lines; a taller window"
                    + " shows them, and so does --once");
        }
        return shown.stream().map(line -> Width.cut(line, size.columns())).toList();
    }
}
