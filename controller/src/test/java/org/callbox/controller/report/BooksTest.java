package org.callbox.controller.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    /** Calls that came to a queue, and to which. */
    private final Map<String, String> came = new LinkedHashMap<>(Map.of("run-1", "service",
            "run-2", "service", "run-4", "service", "run-5", "sales", "run-6", "service"));
    private final Map<String, Long> policies =
            new LinkedHashMap<>(Map.of("longest-idle/standard-1", 5L));
    private final CallSet elsewhere = new CallSet();

    private static CallRecord row(String id, String queue, String agent, Reason reason,
            long waitMs) {
        return row(id, queue, agent, reason, waitMs, 1_000_000);
    }

    private static CallRecord row(String id, String queue, String agent, Reason reason,
            long waitMs, long arrivedMs) {
        return new CallRecord(id, 1, 1, "5550100", null, queue, agent, arrivedMs,
                agent == null ? 0 : arrivedMs + waitMs,
                arrivedMs + waitMs + (agent == null ? 0 : 60_000), waitMs,
                agent == null ? 0 : 60_000, reason, 16);
    }

    private Books books(List<Open> inProgress) {
        Arrivals arrivals = new Arrivals();
        came.forEach((call, queue) -> arrivals.take(call, queue, true, false));
        return books(inProgress, arrivals);
    }

    private Books books(List<Open> inProgress, Arrivals arrivals) {
        RowTotals tally = new RowTotals(
                new Figures(20_000, ZoneOffset.UTC, 0, Long.MAX_VALUE));
        rows.forEach(tally::take);
        return new Books(new Sources("a", "b", "c", tally, inProgress, elsewhere, arrivals,
                arrivals == null ? Map.of() : policies, List.of(),
                Map.of("service", "Service"), Map.of("ann", "Ann Miller"), Map.of("ann", "Front")),
                ServiceLevel.STRICT);
    }

    private String report(List<Open> inProgress) {
        return Format.TEXT.of(books(inProgress).tables());
    }

    @Test
    void a_period_that_is_whole_balances_and_prints_its_formulas_and_policy() {
        String text = report(open);
        assertTrue(text.matches("(?s).*ledgers +balance\\n.*"), text);
        assertTrue(text.contains("longest-idle/standard-1"), text);
        assertTrue(text.matches("(?s).*offered +6\\n.*"), text);
        assertTrue(text.contains(
                "offered = answered + outside + abandoned + short-abandoned"), text);
        assertTrue(text.contains(
                "service level = answered in T / (offered - short-abandoned), T = 20.0 s"), text);
        assertTrue(text.matches("(?s).*service +3 +1 +50\\.0 +5\\.0 +40\\.0 +60\\.0.*"), text);
    }

    @Test
    void each_of_several_policies_has_a_row_with_its_visits() {
        policies.put("longest-idle/standard-1", 4L);
        policies.put("levels/standard-2", 1L);
        String text = report(open);
        assertTrue(text.matches("(?s).*idle policy +longest-idle/standard-1, 4 visits\\n"
                + ".*idle policy +levels/standard-2, 1 visit\\n.*"), text);
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
        came.remove("run-5");
        assertTrue(report(open).contains("1 rows name a queue, but their arrival is not"));
    }

    @Test
    void nothing_at_all_balances() {
        rows.clear();
        Books books = books(List.of(), null);
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
        Books books = books(open, null);
        String html = Format.HTML.of(books.tables());
        assertTrue(html.contains("&lt;b&gt;&amp;\\x1b[2J"), html);
        assertFalse(Format.TEXT.of(books.tables()).contains("\u001b"));
    }

    @Test
    void names_stand_beside_the_ids() {
        String text = report(open);
        assertTrue(text.matches("(?s).*service .*  Service\n.*"), text);
        assertTrue(text.matches("(?s).*ann .*  Ann Miller\n.*"), text);
    }

    @Test
    void rows_whose_times_a_set_clock_has_put_elsewhere_are_no_lost_ones() {
        rows.removeIf(one -> one.id().equals("run-2") || one.id().equals("run-3"));
        elsewhere.add("run-2");
        elsewhere.add("run-3");
        Books books = books(open);
        assertTrue(books.balances(), report(open));
        String text = report(open);
        assertTrue(text.contains("2 calls came between calls of this period, but the clock put"
                + " their times outside of it"), text);
        assertTrue(text.contains("WAS SET in this period"), text);
    }

    @Test
    void a_clock_that_went_back_between_calls_is_said() {
        rows.set(4, row("run-6", "service", null, Reason.SHORT_ABANDONED, 1_000, 400_000));
        assertTrue(report(open).contains("the clock was set between calls run-5 and run-6"),
                report(open));
    }

    @Test
    void a_clock_that_was_set_during_a_call_is_said() {
        rows.set(0, new CallRecord("run-1", 1, 1, null, null, "service", "ann", 1_000_000,
                1_005_000, 9_000_000, 5_000, 60_000, Reason.ANSWERED, 16));
        assertTrue(report(open).contains("the clock was set during call run-1"), report(open));
    }

    @Test
    void rows_from_before_the_log_are_not_held_against_it() {
        rows.add(row("older-7", "service", null, Reason.ABANDONED, 1_000));
        Books books = books(open);
        assertTrue(books.balances(), report(open));
        assertTrue(report(open).contains("1 rows are older than the assignment log"));
    }

    @Test
    void a_row_that_is_read_twice_counts_once() {
        rows.addAll(List.copyOf(rows));
        assertTrue(report(open).matches("(?s).*offered +6\n.*"), report(open));
    }

    @Test
    void a_table_that_is_wider_than_the_terminal_goes_on_below() {
        Table table = new Table("T", List.of("queue", "answered", "abandoned", "timed-out"),
                List.of(List.of("service", "40", "2", "1")), List.of("a = b + c + d + e + f + g"));
        assertEquals("""
                T
                  queue    answered
                  service        40
                  queue    abandoned
                  service          2
                  queue    timed-out
                  service          1
                  a = b + c + d + e +
                  f + g

                """, Format.TEXT.of(List.of(table), 22));
        assertTrue(Format.TEXT.of(List.of(table)).contains("  service        40          2  "));
    }
}
