package org.callbox.controller.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.callbox.controller.table.Grid;
import org.callbox.controller.table.Width;
import org.callbox.controller.text.Printable;

/** Writes tables for people, for spreadsheets, for browsers. */
public enum Format {
    TEXT {
        @Override
        public String of(List<Table> tables, int columns) {
            StringBuilder text = new StringBuilder();
            for (Table table : tables) {
                text.append(table.title()).append('\n');
                if (table.rows().isEmpty()) {
                    text.append("  none in this period\n");
                } else {
                    pieces(table, columns).forEach(line -> text.append(line).append('\n'));
                }
                table.notes().forEach(note -> text.append(Width.wrap(plain(note), columns, "  "))
                        .append('\n'));
                text.append('\n');
            }
            return text.toString();
        }
    },
    CSV {
        @Override
        public String of(List<Table> tables, int columns) {
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
        public String of(List<Table> tables, int columns) {
            return HtmlPage.of(tables, List.of());
        }
    };

    /** @param columns a line for people should take at most */
    public abstract String of(List<Table> tables, int columns);

    /** As wide as it is. */
    public String of(List<Table> tables) {
        return of(tables, Integer.MAX_VALUE);
    }

    /** The format of that name, or null. */
    public static Format named(String name) {
        for (Format one : values()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(name)) {
                return one;
            }
        }
        return null;
    }

    /** A table that is too wide goes on below, each piece beginning with the first column. */
    private static List<String> pieces(Table table, int columns) {
        List<String> lines = new ArrayList<>();
        int next = 1;
        do {
            int end = table.columns().size();
            while (end > next + 1 && width(grid(table, next, end)) > columns) {
                end--;
            }
            lines.addAll(grid(table, next, end).lines("  ", columns));
            next = end;
        } while (next < table.columns().size());
        return lines;
    }

    private static int width(Grid grid) {
        return grid.lines("  ", Integer.MAX_VALUE).stream().mapToInt(Width::of).max().orElse(0);
    }

    /** The first column and those of the range; nothing but figures end under each other. */
    private static Grid grid(Table table, int from, int to) {
        List<Integer> taken = new ArrayList<>(List.of(0));
        for (int i = from; i < to; i++) {
            taken.add(i);
        }
        Grid grid = new Grid();
        for (int i : taken) {
            int column = i;
            boolean figures = i > 0 && table.rows().stream().allMatch(
                    row -> row.get(column).matches("-|not known|-?[0-9]+(\\.[0-9]+)?"));
            if (figures) {
                grid.figures(table.columns().get(i));
            } else {
                grid.keys(table.columns().get(i));
            }
        }
        table.rows().forEach(row -> grid.row(taken.stream().map(row::get)
                .toArray(String[]::new)));
        return grid;
    }

    /** Nothing that a terminal would act on. */
    private static String plain(String text) {
        return Printable.line(text);
    }

    private static void line(StringBuilder text, String... cells) {
        for (int i = 0; i < cells.length; i++) {
            text.append(i == 0 ? "" : ",").append(csv(plain(cells[i])));
        }
        text.append("\r\n");
    }

    /**
     * Where a formula may begin: also behind a semicolon, which parts cells where a comma parts
     * the digits of numbers; also with the wide forms of the signs.
     */
    private static final Pattern FORMULA =
            Pattern.compile("(^|;\"*)(?=[=+\\-@\\t\\r\\n\uff0b\uff0d\uff1d\uff20])");

    /** RFC 4180; what a spreadsheet would take for a formula is made text by an apostrophe. */
    public static String csv(String cell) {
        boolean number = cell.matches("-?\\d+(\\.\\d+)?");
        String safe = number ? cell : FORMULA.matcher(cell).replaceAll("$1'");
        return safe.matches("(?s).*[\",\r\n\t;].*")
                ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
