package org.callbox.controller.numbers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.callbox.controller.plan.DestinationPlan;
import org.callbox.controller.plan.NumberPlan;
import org.callbox.controller.plan.NumberingPlan.FormPlan;
import org.callbox.controller.plan.NumberingPlan.RewritePlan;
import org.junit.jupiter.api.Test;

/** The most specific row counts, in whatever order they stand. */
class CalledTableTest {
    private static final NumberForm BERLIN = NumberForm.of(new FormPlan("49", "30", "0", "00"));

    private static final List<NumberPlan> ROWS = List.of(
            new NumberPlan("*", "rest"),
            new NumberPlan("55502*", "prefix"),
            new NumberPlan("5550200-5550299", "hundred"),
            new NumberPlan("5550200-5550249", "fifty"),
            new NumberPlan("5550210", "one"),
            on(2, "5550210", "two"),
            new NumberPlan("555*", "short"),
            new NumberPlan("90*", List.of(), "", new DestinationPlan("", "", 0, 20, 21)));

    private static NumberPlan on(int span, String called, String queue) {
        return new NumberPlan(called, List.of(span), "", DestinationPlan.to(queue));
    }

    private static CalledTable table(NumberPlan... rows) {
        return new CalledTable(NumberForm.NONE, List.of(rows), List.of());
    }

    private static String queue(CalledTable table, int span, String digits) {
        NumberPlan row = table.row(span, digits, "");
        return row == null ? null : row.to().queue();
    }

    @Test
    void a_number_goes_before_a_small_range_before_a_large_one_before_prefixes_and_the_rest() {
        Random random = new Random(7);
        for (int i = 0; i < 50; i++) {
            List<NumberPlan> rows = new ArrayList<>(ROWS);
            Collections.shuffle(rows, random);
            CalledTable table = new CalledTable(NumberForm.NONE, rows, List.of());
            assertEquals("one", queue(table, 1, "5550210"));
            assertEquals("two", queue(table, 2, "5550210"), "the row that names the span");
            assertEquals("fifty", queue(table, 1, "5550200"));
            assertEquals("fifty", queue(table, 1, "5550249"));
            assertEquals("hundred", queue(table, 1, "5550250"));
            assertEquals("hundred", queue(table, 1, "5550299"));
            assertEquals("prefix", queue(table, 1, "55502990"), "ranges are of one length");
            assertEquals("short", queue(table, 1, "5550199"));
            assertEquals("rest", queue(table, 1, "7"));
            assertEquals("rest", queue(table, 1, ""));
            assertEquals(21, table.row(1, "901", "").to().refuse());
        }
    }

    @Test
    void without_a_row_for_the_rest_a_number_is_unallocated() {
        assertNull(table(new NumberPlan("5550100", "service")).row(1, "5550200", ""));
        assertNull(table(on(2, "*", "service")).row(1, "5550200", ""));
        assertNull(table(new NumberPlan("5550200-5550249", "sales")).row(1, "55502A0", ""));
        assertNull(table(new NumberPlan("5550200-5550249", "sales")).row(1, "555020?", ""));
    }

    @Test
    void digits_are_awaited_as_long_as_a_row_could_still_match() {
        CalledTable table = table(new NumberPlan("5550200-5550249", "sales"),
                new NumberPlan("61*", "service"), on(2, "700", "sales"));
        assertTrue(table.wantsMore(1, "", ""));
        assertTrue(table.wantsMore(1, "555", ""));
        assertTrue(table.wantsMore(1, "555024", ""));
        assertFalse(table.wantsMore(1, "555025", ""), "behind the range");
        assertFalse(table.wantsMore(1, "5550240", ""));
        assertTrue(table.wantsMore(1, "6", ""));
        assertFalse(table.wantsMore(1, "61", ""));
        assertFalse(table.wantsMore(1, "7", ""), "that row is for another span");
        assertTrue(table.wantsMore(2, "7", ""));
    }

    @Test
    void forms_of_one_number_find_one_row() {
        CalledTable table = new CalledTable(BERLIN, List.of(
                new NumberPlan("030 5550100".replace(" ", ""), "service"),
                new NumberPlan("5550200-5550249", "sales"),
                new NumberPlan("+44*", "london")), List.of());
        assertEquals("service", table.row(1, "5550100", "subscriber").to().queue());
        assertEquals("service", table.row(1, "305550100", "national").to().queue());
        assertEquals("service", table.row(1, "49305550100", "international").to().queue());
        assertEquals("service", table.row(1, "5550100", "").to().queue());
        assertEquals("sales", table.row(1, "305550249", "national").to().queue());
        assertEquals("london", table.row(1, "0044207", "unknown").to().queue());
        assertTrue(table.wantsMore(1, "0", ""), "may become 00 or an area code");
        assertTrue(table.wantsMore(1, "30555", "national"));
        assertFalse(table.wantsMore(1, "3055501000", "national"));
    }

    @Test
    void a_rewritten_number_is_looked_up_once_and_never_rewritten_again() {
        CalledTable table = new CalledTable(NumberForm.NONE, List.of(
                new NumberPlan("0100", "service"), new NumberPlan("7", "sales"),
                new NumberPlan("9", "other")), List.of(
                        new RewritePlan("555*", List.of(), 3, "", ""),
                        new RewritePlan("8", List.of(), 0, "", "7"),
                        new RewritePlan("7", List.of(), 0, "", "9"),
                        new RewritePlan("1*", List.of(2), 1, "010", "")));
        assertEquals("service", queue(table, 1, "5550100"));
        assertEquals("sales", queue(table, 1, "8"), "8 becomes 7, which stays 7");
        assertEquals("other", queue(table, 1, "7"));
        assertEquals("service", queue(table, 2, "10"));
        assertNull(queue(table, 1, "10"), "only on span 2");
        assertTrue(table.wantsMore(1, "55", ""), "555 would be rewritten");
        assertTrue(table.wantsMore(1, "55501", ""));
        assertFalse(table.wantsMore(1, "5550100", ""));
    }

    @Test
    void what_is_dropped_is_counted_in_the_form_that_is_compared() {
        CalledTable table = new CalledTable(BERLIN, List.of(new NumberPlan("5550199", "service")),
                List.of(new RewritePlan("+4989*", List.of(), 4, "555", "")));
        assertEquals("service", table.row(1, "890199", "national").to().queue());
    }

    @Test
    void queues_of_a_span_are_those_of_its_rows() {
        CalledTable table = new CalledTable(NumberForm.NONE, ROWS, List.of());
        assertEquals(Set.of("rest", "prefix", "hundred", "fifty", "one", "short"),
                table.queues(1));
        assertTrue(table.queues(2).contains("two"));
    }
}
