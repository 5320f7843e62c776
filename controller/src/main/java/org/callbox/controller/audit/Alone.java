package org.callbox.controller.audit;

import java.util.List;

/** The checks of a line that are possible when lines before it are missing: by itself alone. */
final class Alone {
    private static final int ROW = 3;

    private Alone() {}

    static void check(LogLine line) throws Violated {
        if (!line.event().equals("offer")) {
            return;
        }
        String title = line.text("rule");
        // Nobody else could take a caller who waits, so whoever picks one up comes first as well.
        Preference by = PickUp.is(line) ? Preference.LONGEST_IDLE
                : Preference.of(title.substring(0, Math.max(0, title.indexOf('/'))));
        int size = by == Preference.LONGEST_IDLE ? ROW : ROW + 1;
        long place = 0;
        String first = null;
        long best = 0;
        for (Object one : line.list("ready")) {
            if (!(one instanceof List<?> row) || row.size() != size
                    || !(row.get(1) instanceof Long of)
                    || !(row.getLast() instanceof Long) && size > ROW) {
                throw new Violated("the idle list of the line is not of the known form");
            }
            if (of <= place) {
                throw new Violated("the idle list of the line is not in order");
            }
            place = of;
            long number = size > ROW ? (Long) row.getLast() : 0;
            if ("eligible".equals(row.get(2)) && (first == null || by.better(number, best))) {
                first = "" + row.get(0);
                best = number;
            }
        }
        if (!line.text("agent").equals(first)) {
            throw new Violated("agent " + line.text("agent") + " was rung, but by the line itself"
                    + " agent " + first + " comes first by " + title);
        }
    }
}
