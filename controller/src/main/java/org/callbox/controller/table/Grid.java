package org.callbox.controller.table;

import java.util.ArrayList;
import java.util.List;

/** Rows under a head, each column as wide as the widest of its cells. */
public final class Grid {
    private static final int GAP = 2;
    private static final int NARROWEST = 4;

    /**
     * A column.
     *
     * @param head with the unit, where the figures have one
     * @param right for figures
     * @param whole never cut
     */
    private record Column(String head, boolean right, boolean whole) {}

    private final List<Column> columns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /** A column of names and other words, cut where there is too little room. */
    public Grid words(String head) {
        columns.add(new Column(head, false, false));
        return this;
    }

    /** A column of ids or numbers to dial: half of one is of no use. */
    public Grid keys(String head) {
        columns.add(new Column(head, false, true));
        return this;
    }

    /** A column of figures, which end under each other. */
    public Grid figures(String head) {
        columns.add(new Column(head, true, true));
        return this;
    }

    /** A cell for each column; what is empty or null is shown as a dash. */
    public void row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells, " + columns.size()
                    + " columns");
        }
        List<String> row = new ArrayList<>();
        for (String cell : cells) {
            row.add(cell == null || cell.isEmpty() ? "-" : Width.clean(cell));
        }
        rows.add(row);
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Head and rows, as wide as they are. */
    public List<String> lines() {
        return lines("", Integer.MAX_VALUE);
    }

    /**
     * Head and rows.
     *
     * @param indent before each line
     * @param most columns that a line should take: the widest columns of words are cut until it
     *     fits, or nothing more is left to cut
     */
    public List<String> lines(String indent, int most) {
        int[] widths = widths();
        int room = most - Width.of(indent) - GAP * (widths.length - 1);
        for (int over = sum(widths) - room; over > 0; over--) {
            int widest = -1;
            for (int i = 0; i < widths.length; i++) {
                boolean wider = widest < 0 || widths[i] > widths[widest];
                widest = !columns.get(i).whole() && wider ? i : widest;
            }
            if (widest < 0 || widths[widest] <= NARROWEST) {
                break;
            }
            widths[widest]--;
        }
        List<String> lines = new ArrayList<>();
        lines.add(line(indent, widths, columns.stream().map(Column::head).toList()));
        rows.forEach(row -> lines.add(line(indent, widths, row)));
        return lines;
    }

    private int[] widths() {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Width.of(columns.get(i).head());
            for (List<String> row : rows) {
                widths[i] = Math.max(widths[i], Width.of(row.get(i)));
            }
        }
        return widths;
    }

    private static int sum(int[] widths) {
        int sum = 0;
        for (int one : widths) {
            sum += one;
        }
        return sum;
    }

    private String line(String indent, int[] widths, List<String> cells) {
        StringBuilder line = new StringBuilder(indent);
        for (int i = 0; i < widths.length; i++) {
            line.append(i == 0 ? "" : " ".repeat(GAP))
                    .append(Width.fit(cells.get(i), widths[i], columns.get(i).right()));
        }
        return line.toString().stripTrailing();
    }
}
