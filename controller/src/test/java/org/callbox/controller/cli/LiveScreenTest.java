package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.callbox.controller.cli.Terminal.Size;
import org.junit.jupiter.api.Test;

/** What stands on a terminal second after second, and when the box is gone. */
class LiveScreenTest {
    private static final Size USUAL = new Size(80, 24);

    private long nowMs = Instant.parse("2026-11-21T08:15:30Z").toEpochMilli();
    private int waiting;
    private String gone = "";

    private final LiveScreen screen = new LiveScreen(this::topics, (topics, people, columns) ->
            QueuesText.lines(topics, people, columns), _ -> new People(nowMs,
                    ZoneId.of("Europe/Berlin")));

    private Map<String, Object> topics() throws IOException {
        if (!gone.isEmpty()) {
            throw new IOException(gone);
        }
        return Map.of("status", Map.of("state", "ready"), "info", Map.of("site", "Linden"),
                "queue/service/state", Map.of("name", "Service", "waiting", waiting));
    }

    private List<String> afterASecond() {
        nowMs += 1_000;
        screen.lookAgain();
        return screen.lines(USUAL);
    }

    private static String column(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith("Service")).findFirst().orElseThrow()
                .split("\\s+")[1];
    }

    @Test
    void each_look_shows_what_is_so_then() {
        assertTrue(afterASecond().getFirst().startsWith(
                "Linden: ready   2026-11-21 09:15:31 CET +01:00"));
        assertEquals("0", column(afterASecond()));
        waiting = 3;
        assertEquals("3", column(afterASecond()));
    }

    @Test
    void a_box_that_does_not_answer_leaves_its_last_word_marked_as_old_until_it_is_back() {
        waiting = 2;
        afterASecond();
        gone = "no box is running with the state directory /x";
        waiting = 5;
        afterASecond();
        List<String> old = afterASecond();
        assertTrue(old.getFirst().startsWith(
                "Linden: NO ANSWER; this is how it was at 09:15:31   2026-11-21 09:15:33"),
                "" + old);
        assertTrue(old.get(1).contains(gone), "" + old);
        assertEquals("2", column(old));
        gone = "";
        List<String> back = afterASecond();
        assertTrue(back.getFirst().startsWith("Linden: ready"), "" + back);
        assertEquals("5", column(back));
        assertFalse(back.toString().contains("no box"));
    }

    @Test
    void without_a_first_answer_there_is_no_screen() {
        gone = "no box is running";
        StringWriter said = new StringWriter();
        assertEquals(gone, assertThrows(IOException.class,
                () -> screen.show(new PrintWriter(said))).getMessage());
        assertEquals("", said.toString());
    }

    @Test
    void what_does_not_fit_is_counted_and_nothing_is_wider_than_the_window() {
        List<String> many = new ArrayList<>();
        IntStream.rangeClosed(1, 40).forEach(i -> many.add("line " + i + " " + "x".repeat(90)));
        List<String> shown = TerminalPage.fitting(many, USUAL);
        assertEquals(23, shown.size());
        assertTrue(shown.get(21).startsWith("line 22 "), shown.get(21));
        assertTrue(shown.getLast().startsWith("... and 18 more lines"), shown.getLast());
        assertTrue(shown.stream().allMatch(line -> line.length() <= 80));
        List<String> whole = TerminalPage.fitting(many.subList(0, 23), USUAL);
        assertEquals(23, whole.size());
        assertTrue(whole.getLast().startsWith("line 23"), whole.getLast());
    }

    @Test
    void the_page_before_comes_back_and_nothing_is_drawn_on_it() {
        StringWriter said = new StringWriter();
        TerminalPage page = new TerminalPage(new PrintWriter(said));
        page.enter();
        assertTrue(page.draw(List.of("a\u001b[31mb")));
        page.leave();
        assertFalse(page.draw(List.of("late")));
        page.leave();
        assertTrue(said.toString().startsWith("\u001b[?1049h"), said.toString());
        assertTrue(said.toString().endsWith("\u001b[?1049l"), said.toString());
        assertFalse(said.toString().contains("late"));
        assertFalse(said.toString().contains("\u001b[31m"), "what a peer named itself");
    }
}
