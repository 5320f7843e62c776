package org.callbox.controller.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.callbox.controller.call.AgentRow;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.callbox.controller.call.VisitRow;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** One file, nothing from outside, nothing that a name in it can do. */
class HtmlPageTest {
    private static final String HOSTILE =
            "</text></svg><script>alert(1)</script>\"onload='x' &amp; =cmd|' /C calc'!A0 \u202e";

    private static String page() {
        Figures figures = new Figures(20_000, ZoneOffset.UTC, 0, Long.MAX_VALUE);
        RowTotals rows = new RowTotals(figures);
        figures.visit(new VisitRow("run-1", 1, HOSTILE, 1_000, 5_000, 60_000, Reason.ANSWERED,
                HOSTILE, 1));
        figures.agentTime(new AgentRow("run", 1, HOSTILE, "not-ready", HOSTILE, null, 0, 3_600_000,
                3_600_000));
        rows.take(new CallRecord("run-1", 1, 1, HOSTILE, null, HOSTILE, HOSTILE, 1_000, 6_000,
                66_000, 5_000, 60_000, Reason.ANSWERED, 16));
        rows.take(new CallRecord("run-2", 1, 1, HOSTILE, null, null, null, 2_000, 0, 2_000, 0, 0,
                Reason.REFUSED, 1));
        Books books = new Books(new Sources("a", HOSTILE, "c", rows, List.of(), new CallSet(),
                null, Map.of(HOSTILE, 1L), List.of(HOSTILE), Map.of(HOSTILE, HOSTILE),
                Map.of(HOSTILE, HOSTILE), Map.of("ann", HOSTILE)), ServiceLevel.STRICT);
        return HtmlPage.of(books.tables(), books.charts());
    }

    @Test
    void a_hostile_name_stays_text_and_the_page_needs_nothing_else() throws Exception {
        String page = page();
        assertFalse(page.contains("<script"), page);
        assertFalse(page.contains("onload='"), page);
        assertFalse(page.contains("\u202e"), "a mark that turns the direction of writing");
        assertFalse(page.matches("(?is).*(https?:|src=|href=|@import|url\\().*"), page);
        assertTrue(page.contains("@page {size: A4"));
        assertTrue(page.contains("&lt;script&gt;"));
        String body = page.substring(page.indexOf("<body>"), page.indexOf("</html>"));
        var read = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(body)));
        assertTrue(read.getElementsByTagName("svg").getLength() >= 3);
        assertTrue(read.getElementsByTagName("table").getLength() >= 10);
    }

    /** Turned by 45 degrees, 14 letters of 6.5 points reach 65 points down. */
    @Test
    void turned_names_stand_within_the_picture() {
        List<Chart.Bar> bars = java.util.stream.IntStream.range(0, 9)
                .mapToObj(i -> new Chart.Bar("300 and more s", List.of(1.0))).toList();
        String svg = ChartSvg.of(new Chart("t", "n", List.of("a"), bars));
        var box = java.util.regex.Pattern.compile("viewBox=\"0 0 720 ([0-9]+)\"").matcher(svg);
        var name = java.util.regex.Pattern.compile("translate\\([0-9.]+ ([0-9]+)\\) rotate")
                .matcher(svg);
        assertTrue(box.find() && name.find(), svg);
        assertTrue(Integer.parseInt(box.group(1)) >= Integer.parseInt(name.group(1)) + 65 + 8, svg);
    }

    @Test
    void a_table_of_many_columns_is_set_closer() {
        List<String> columns = java.util.stream.IntStream.range(0, 13)
                .mapToObj(i -> "column " + i).toList();
        assertTrue(HtmlPage.of(List.of(new Table("t", columns, List.of(columns), List.of())),
                List.of()).contains("<table class=\"many\">"));
        assertFalse(HtmlPage.of(List.of(new Table("t", columns.subList(0, 9),
                List.of(columns.subList(0, 9)), List.of())), List.of()).contains("\"many\">"));
    }

    @Test
    void parts_of_a_bar_are_as_high_as_their_share_of_the_axis() {
        String svg = ChartSvg.of(new Chart("t", "n", List.of("a", "b"),
                List.of(new Chart.Bar("x", List.of(10.0, 5.0)))));
        assertEquals(2, svg.split("stroke-width=\"0.7\"", -1).length - 1);
        assertTrue(svg.contains("height=\"90.0\"") && svg.contains("height=\"45.0\""), svg);
        assertTrue(svg.contains(">15<") && svg.contains(">20<"), svg);
    }
}
