package org.callbox.controller.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.junit.jupiter.api.Test;

class BooksTest {
    private final List<CallRecord> rows = new ArrayList<>(List.of(
            row("run-1", "service", "ann", Reason.ANSWERED, 5_000),
            row("run-2", "service", null, Reason.ABANDONED, 40_000),
            row("run-3", null, null, Reason.REFUSED, 0),
            row("run-5", "sales", "ben", Reason.ANSWERED, 30_000),
            row("run-6", "service", null, Reason.SHORT_ABANDONED, 1_000)));
    private final List<Open> open = new ArrayList<>(List.of(new Open("run-4", "service")));
    private final List<Came> came = new ArrayList<>(List.of(
            new Came("run-1", "service", false), new Came("run-2", "service", false),
            new Came("run-4", "service", false), new Came("run-5", "sales", false),
            new Came("run-6", "service", false)));

    private static CallRecord row(String id, String queue, String agent, Reason reason,
            long waitMs) {
        return new CallRecord(id, 1, 1, "5550100", null, queue, agent, 1_000_000,
                agent == null ? 0 : 1_000_000 + waitMs, 2_000_000, waitMs,
                agent == null ? 0 : 60_000, reason, 16);
    }

    private String report(List<Open> inProgress) {
        return Format.TEXT.of(new Books(new Sources("a", "b", rows, inProgress, came, "",
                "longest-idle/standard-1", 20_000)).tables());
    }

    @Test
    void a_period_that_is_whole_balances_and_prints_its_formulas_and_policy() {
        String text = report(open);
        assertTrue(text.matches("(?s).*ledgers +balance\\n.*"), text);
        assertTrue(text.contains("longest-idle/standard-1"), text);
        assertTrue(text.matches("(?s).*offered +6\\n.*"), text);
        assertTrue(text.contains("offered = answered + abandoned + short-abandoned"), text);
        assertTrue(text.contains(
                "service level = answered within 20.0 s / (ended - short-abandoned)"), text);
        assertTrue(text.matches("(?s).*service +3 +1 +50\\.0 +5\\.0 +40\\.0 +60\\.0.*"), text);
    }

    @Test
    void a_row_that_is_lost_is_named_in_both_ledgers() {
        rows.removeIf(one -> one.id().equals("run-2"));
        String text = report(open);
        assertTrue(text.contains("DO NOT BALANCE"), text);
        assertTrue(text.contains("1 have no row and are not in progress"), text);
        assertTrue(text.contains("queue service: 1 visits are in the assignment log"), text);
        assertTrue(text.contains("run-2"), text);
    }

    @Test
    void a_call_in_progress_is_missed_when_the_box_is_not_there_to_say() {
        assertTrue(report(null).contains("DO NOT BALANCE"));
    }

    @Test
    void a_row_of_a_queue_that_nobody_came_to_is_named() {
        came.removeIf(one -> one.call().equals("run-5"));
        assertTrue(report(open).contains("1 rows name a queue, but their arrival is not"));
    }

    @Test
    void nothing_at_all_balances() {
        Books books = new Books(new Sources("a", "b", List.of(), List.of(), List.of(), "", "",
                20_000));
        assertTrue(Format.TEXT.of(books.tables()).contains("not known: no assignment log"));
        assertTrue(books.balances());
    }

    @Test
    void a_cell_that_a_spreadsheet_would_run_is_text() {
        assertEquals("'=1+1", Format.csv("=1+1"));
        assertEquals("'+49", Format.csv("+49"));
        assertEquals("'-x", Format.csv("-x"));
        assertEquals("-1.5", Format.csv("-1.5"));
        assertEquals("'@SUM(A1)", Format.csv("@SUM(A1)"));
        assertEquals("\"'\tx\"", Format.csv("\tx"));
        assertEquals("\"a \"\"b\"\", c\"", Format.csv("a \"b\", c"));
    }

    @Test
    void what_came_from_the_line_is_escaped_in_html_and_text() {
        rows.set(0, row("run-1", "<b>&\u001b[2J", "ann", Reason.ANSWERED, 1));
        Books books = new Books(new Sources("a", "b", rows, open, null, "", "", 20_000));
        String html = Format.HTML.of(books.tables());
        assertTrue(html.contains("&lt;b&gt;&amp;?[2J"), html);
        assertFalse(Format.TEXT.of(books.tables()).contains("\u001b"));
    }
}
