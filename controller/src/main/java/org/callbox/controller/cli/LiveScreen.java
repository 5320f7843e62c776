package org.callbox.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.callbox.bridge.host.AtExit;
import org.callbox.controller.box.Sentences;
import org.callbox.controller.cli.Terminal.Size;
import org.callbox.controller.table.Width;

/**
 * What a box says now, drawn anew each second until the command is interrupted. When the box does
 * not answer, what it said last stays, and the head says since when it is old.
 */
final class LiveScreen {
    /** A box changes a topic once a second at most. */
    private static final long EACH_MS = 1_000;

    /** Asks the box for all topics. */
    interface Question {
        Map<String, Object> ask() throws IOException;
    }

    /** Makes lines of the topics, so wide at most. */
    interface View {
        List<String> lines(Map<String, Object> topics, People people, int columns);
    }

    private final Question question;
    private final View view;
    private final Function<Map<String, Object>, People> people;
    private Map<String, Object> topics;
    private long answeredMs;
    private String trouble = "";

    /** @param people now, in the zone of the office that says this */
    LiveScreen(Question question, View view, Function<Map<String, Object>, People> people) {
        this.question = question;
        this.view = view;
        this.people = people;
    }

    /** The first answer must come; without it this is a command like any other. */
    void show(PrintWriter out) throws IOException {
        look();
        TerminalPage page = new TerminalPage(out);
        AtExit leaving = AtExit.run("terminal", page::leave);
        page.enter();
        try {
            while (page.draw(lines(Terminal.size()))) {
                Thread.sleep(EACH_MS);
                lookAgain();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            page.leave();
            leaving.cancel();
        }
    }

    private void look() throws IOException {
        topics = question.ask();
        answeredMs = people.apply(topics).now();
        trouble = "";
    }

    void lookAgain() {
        try {
            look();
        } catch (IOException e) {
            trouble = Sentences.of(e);
        }
    }

    List<String> lines(Size size) {
        People now = people.apply(topics);
        Map<?, ?> status = People.fields(topics.get("status"));
        String site = People.text(People.fields(topics.get("info")).get("site"));
        List<String> lines = new ArrayList<>();
        lines.add((site.isEmpty() ? "Callbox" : site) + ": " + (trouble.isEmpty()
                ? People.text(status.get("state"))
                : "NO ANSWER; this is how it was at " + now.time(answeredMs))
                + "   " + now.dated(now.now()) + "   Ctrl-C ends");
        if (!trouble.isEmpty()) {
            lines.addAll(List.of(Width.wrap(trouble, size.columns(), "  ").split("\n")));
        }
        lines.add("");
        lines.addAll(view.lines(topics, now, size.columns()));
        return TerminalPage.fitting(lines, size);
    }
}
