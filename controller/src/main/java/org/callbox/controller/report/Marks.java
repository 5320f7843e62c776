package org.callbox.controller.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.callbox.controller.call.CallRecord;

/** Calls by the marks that people gave them by keys. */
final class Marks {
    private static final class Tally {
        private long calls;
        private long waitMs;
        private long talkMs;
        private long longestMs;
    }

    private final Map<Integer, Tally> marks = new TreeMap<>();

    void add(CallRecord row) {
        if (row.mark() > 0) {
            Tally tally = marks.computeIfAbsent(row.mark(), none -> new Tally());
            tally.calls++;
            tally.waitMs += row.waitMs();
            tally.talkMs += row.talkMs();
            tally.longestMs = Math.max(tally.longestMs, row.talkMs());
        }
    }

    /** None where no call has a mark. @param answered calls that could have one */
    List<Table> tables(long answered) {
        List<List<String>> lines = new ArrayList<>();
        marks.forEach((mark, tally) -> lines.add(List.of("" + mark, "" + tally.calls,
                FigureTables.percent(100.0 * tally.calls / answered),
                FigureTables.mean(tally.waitMs, tally.calls),
                FigureTables.mean(tally.talkMs, tally.calls),
                FigureTables.seconds(tally.longestMs))));
        return marks.isEmpty() ? List.of() : List.of(new Table("Marks",
                List.of("mark", "calls", "% of answered", "mean wait s", "mean call talk s",
                        "longest call talk s"), lines,
                List.of("calls that were given a mark by keys while somebody talked with the"
                        + " caller; waits are those of calls; call talk = from the first answer to"
                        + " the end of the call, with hold and all who had it after a transfer")));
    }
}
