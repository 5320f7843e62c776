package org.callbox.controller.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.callbox.controller.text.Printable;

/** Writes tables for people, for spreadsheets, for browsers. */
public enum Format {
    TEXT {
        @Override
        public String of(List<Table> tables) {
            StringBuilder text = new StringBuilder();
            for (Table table : tables) {
                text.append(table.title()).append('\n');
                List<List<String>> rows = new ArrayList<>();
                rows.add(table.columns());
                rows.addAll(table.rows());
                int[] widths = widths(rows);
                for (List<String> row : rows) {
                    text.append("  ");
                    for (int i = 0; i < row.size(); i++) {
                        String cell = plain(row.get(i));
                        String pad = " ".repeat(widths[i] - cell.length());
                        text.append(i == 0 ? cell + pad : "  " + pad + cell);
                    }
                    text.append('\n');
                }
                table.notes().forEach(note -> text.append("  ").append(plain(note)).append('\n'));
                text.append('\n');
            }
            return text.toString();
        }
    },
    CSV {
        @Override
        public String of(List<Table> tables) {
            StringBuilder text = new StringBuilder("table,row,figure,value\r\n");
            for (Table table : tables) {
                for (List<String> row : table.rows()) {
                    for (int i = 1; i < row.size(); i++) {
                        line(text, table.title(), row.getFirst(), table.columns().get(i),
                                row.get(i));
                    }
                }
                table.notes().forEach(note -> line(text, table.title(), "", "note", note));
            }
            return text.toString();
        }
    },
    HTML {
        @Override
        public String of(List<Table> tables) {
            StringBuilder text = new StringBuilder("<!doctype html>\n<meta charset=\"utf-8\">\n"
                    + "<title>Callbox report</title>\n");
            for (Table table : tables) {
                text.append("<h2>").append(escaped(table.title())).append("</h2>\n<table>\n<tr>");
                table.columns().forEach(one -> cell(text, "th", one));
                text.append("</tr>\n");
                for (List<String> row : table.rows()) {
                    text.append("<tr>");
                    row.forEach(one -> cell(text, "td", one));
                    text.append("</tr>\n");
                }
                text.append("</table>\n");
                table.notes().forEach(note -> text.append("<p>").append(escaped(note))
                        .append("</p>\n"));
            }
            return text.toString();
        }
    };

    public abstract String of(List<Table> tables);

    /** The format of that name, or null. */
    public static Format named(String name) {
        for (Format one : values()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(name)) {
                return one;
            }
        }
        return null;
    }

    private static int[] widths(List<List<String>> rows) {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], plain(row.get(i)).length());
            }
        }
        return widths;
    }

    /** Nothing that a terminal would act on. */
    private static String plain(String text) {
        return Printable.line(text);
    }

    private static void line(StringBuilder text, String... cells) {
        for (int i = 0; i < cells.length; i++) {
            text.append(i == 0 ? "" : ",").append(csv(cells[i]));
        }
        text.append("\r\n");
    }

    /** RFC 4180; what a spreadsheet would take for a formula is made text by an apostrophe. */
    static String csv(String cell) {
        boolean number = cell.matches("-?\\d+(\\.\\d+)?");
        String safe = !number && !cell.isEmpty() && "=+-@\t\r\n".indexOf(cell.charAt(0)) >= 0
                ? "'" + cell : cell;
        return safe.matches("(?s).*[\",\r\n\t;].*")
                ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }

    private static void cell(StringBuilder text, String element, String value) {
        text.append('<').append(element).append('>').append(escaped(value)).append("</")
                .append(element).append('>');
    }

    private static String escaped(String text) {
        return plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                .replace("\"", "&quot;").replace("'", "&#39;");
    }
}
