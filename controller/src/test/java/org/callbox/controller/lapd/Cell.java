package org.callbox.controller.lapd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The name of an input of the state table, in parts, so that neighbours can be written as one.
 * A part that does not apply is empty.
 */
record Cell(String name, String role, String pf, String ns, String nr) {
    private static final int LINE_COLUMNS = 96;

    Cell(String name) {
        this(name, "", "", "", "");
    }

    private static final int NR_VALUES = 5;
    private static final int NS_VALUES = 3;

    /** The cells as lines of text, those that differ in one part only written together. */
    static List<String> lines(List<Cell> cells) {
        List<Cell> merged = merge(cells, Cell::nr, NR_VALUES,
                (c, nr) -> new Cell(c.name, c.role, c.pf, c.ns, nr));
        merged = merge(merged, Cell::pf, 2, (c, pf) -> new Cell(c.name, c.role, pf, c.ns, c.nr));
        merged = merge(merged, Cell::ns, NS_VALUES,
                (c, ns) -> new Cell(c.name, c.role, c.pf, ns, c.nr));
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder("  ");
        for (Cell cell : merged) {
            String text = cell.text();
            if (line.length() + text.length() > LINE_COLUMNS) {
                lines.add(line.toString());
                line = new StringBuilder("  ");
            }
            line.append("  ").append(text).append(';');
        }
        lines.add(line.toString());
        return lines;
    }

    private static List<Cell> merge(List<Cell> cells, Function<Cell, String> part, int all,
            BiFunction<Cell, String, Cell> with) {
        Map<Cell, List<String>> groups = new LinkedHashMap<>();
        for (Cell cell : cells) {
            groups.computeIfAbsent(with.apply(cell, ""), _ -> new ArrayList<>())
                    .add(part.apply(cell));
        }
        List<Cell> merged = new ArrayList<>();
        groups.forEach((rest, values) -> merged.add(with.apply(rest,
                values.size() == all ? "any" : String.join(",", values))));
        return merged;
    }

    private String text() {
        return name + (role.isEmpty() ? "" : " " + role)
                + (pf.isEmpty() ? "" : (role.equals("response") ? " F=" : " P=") + pf)
                + (ns.isEmpty() ? "" : " N(S)=" + ns) + (nr.isEmpty() ? "" : " N(R)=" + nr);
    }
}
