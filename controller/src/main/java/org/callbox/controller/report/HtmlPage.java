package org.callbox.controller.report;

import java.util.List;
import org.callbox.controller.text.Printable;

/**
 * A report as one file that needs no other: no script, no style sheet, no picture from outside. It
 * is made for a screen and for A4; every text in it may come from a caller and is escaped.
 */
public final class HtmlPage {
    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <meta http-equiv="Content-Security-Policy" \
            content="default-src 'none'; style-src 'unsafe-inline'">
            <title>Callbox report</title>
            <style>
            @page {size: A4; margin: 14mm}
            body {font: 14px/1.45 system-ui, "DejaVu Sans", sans-serif; color: #111;
             background: #fff; max-width: 66em; margin: 1.5em auto; padding: 0 1em}
            h1 {font-size: 1.5em; margin: 0}
            h2 {font-size: 1.1em; margin: 1.6em 0 .4em; border-bottom: 2px solid #111}
            p {margin: .2em 0; color: #444; font-size: .88em}
            p.wrong {color: #111; font-weight: bold; border: 2px solid #111; padding: .3em .6em}
            .tiles {display: flex; flex-wrap: wrap; gap: .6em; margin: 1em 0}
            .tile {border: 1px solid #777; padding: .4em .8em; min-width: 7.5em}
            .tile b {display: block; font-size: 1.5em}
            .wide {overflow-x: auto}
            table {border-collapse: collapse; font-size: .88em; font-variant-numeric: tabular-nums}
            th, td {padding: .15em .6em; text-align: left; border-bottom: 1px solid #bbb;
             overflow-wrap: break-word}
            .many {font-size: .8em}
            .many th, .many td {padding: .15em .3em}
            th {border-bottom: 1px solid #111; vertical-align: bottom; overflow-wrap: normal}
            .n {text-align: right}
            svg.chart {width: 100%; height: auto; display: block}
            svg text {font: 11px system-ui, "DejaVu Sans", sans-serif; fill: #111}
            section {break-inside: avoid}
            section.long {break-inside: auto}
            @media print {
             body {font-size: 9.5pt; margin: 0; padding: 0; max-width: none}
             .wide {overflow: visible}
             svg.chart {max-height: 58mm; max-width: 175mm}
             table {font-size: 7.6pt}
             th, td {padding: .1em .35em}
             thead {display: table-header-group}
             tr {break-inside: avoid}
             h2 {break-after: avoid}
             * {print-color-adjust: exact; -webkit-print-color-adjust: exact}
            }
            </style>
            </head>
            <body>
            <h1>Callbox report</h1>
            """;
    /** With so many columns a table is set closer, so that it fits a window of 1000 points. */
    private static final int MANY = 11;
    /** A longer table may go on over a page. */
    private static final int WHOLE_ROWS = 30;
    private static final String FIGURE = "-|not known|-?[0-9]+(\\.[0-9]+)?";

    private HtmlPage() {}

    /** @param charts before all tables but the first, which says what it is about */
    public static String of(List<Table> tables, List<Chart> charts) {
        StringBuilder page = new StringBuilder(HEAD);
        tables.stream().limit(1).forEach(table -> section(page, table, true));
        tables.stream().filter(table -> table.title().equals("Office"))
                .forEach(table -> tiles(page, table));
        for (Chart chart : charts) {
            page.append("<section><h2>").append(escaped(chart.title())).append("</h2>\n")
                    .append(ChartSvg.of(chart)).append("</section>\n");
        }
        tables.stream().skip(1).forEach(table -> section(page, table, false));
        return page.append("</body>\n</html>\n").toString();
    }

    private static void tiles(StringBuilder page, Table office) {
        page.append("<div class=\"tiles\">\n");
        for (List<String> row : office.rows()) {
            page.append("<div class=\"tile\"><b>").append(escaped(row.get(1))).append("</b>")
                    .append(escaped(row.getFirst())).append("</div>\n");
        }
        page.append("</div>\n");
    }

    /** @param first its notes say what is wrong */
    private static void section(StringBuilder page, Table table, boolean first) {
        page.append(table.rows().size() > WHOLE_ROWS
                ? "<section class=\"long\">" : "<section>");
        page.append("<h2>").append(escaped(table.title())).append("</h2>\n");
        if (table.rows().isEmpty()) {
            page.append("<p>none in this period</p>\n");
        } else {
            page.append("<div class=\"wide\"><table")
                    .append(table.columns().size() >= MANY ? " class=\"many\"" : "")
                    .append(">\n<thead><tr>");
            for (int i = 0; i < table.columns().size(); i++) {
                cell(page, "th scope=\"col\"", figures(table, i), table.columns().get(i));
            }
            page.append("</tr></thead>\n<tbody>\n");
            for (List<String> row : table.rows()) {
                page.append("<tr>");
                for (int i = 0; i < row.size(); i++) {
                    cell(page, "td", figures(table, i), row.get(i));
                }
                page.append("</tr>\n");
            }
            page.append("</tbody></table></div>\n");
        }
        for (String note : table.notes()) {
            page.append(first ? "<p class=\"wrong\">" : "<p>").append(escaped(note))
                    .append("</p>\n");
        }
        page.append("</section>\n");
    }

    private static boolean figures(Table table, int column) {
        return column > 0 && table.rows().stream().allMatch(
                row -> row.get(column).matches(FIGURE));
    }

    private static void cell(StringBuilder page, String element, boolean figure, String value) {
        page.append('<').append(element).append(figure ? " class=\"n\">" : ">")
                .append(escaped(value)).append("</")
                .append(element.substring(0, 2)).append('>');
    }

    static String escaped(String text) {
        return Printable.line(text).replace("&", "&amp;").replace("<", "&lt;")
                .replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
    }
}
