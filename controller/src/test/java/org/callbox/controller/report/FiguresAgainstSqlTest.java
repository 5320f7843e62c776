package org.callbox.controller.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.callbox.controller.call.Reason;
import org.callbox.controller.call.StoredRow;
import org.callbox.controller.core.Command;
import org.callbox.controller.records.FigureReader;
import org.callbox.controller.records.RecordQuery;
import org.callbox.controller.records.RecordReader;
import org.callbox.controller.records.RecordStore;
import org.callbox.controller.records.RecordsHold;
import org.callbox.controller.soak.Soak;
import org.callbox.controller.soak.SoakOptions;
import org.callbox.controller.soak.SoakReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every figure of a report is also computed by SQL from the raw rows, independently. */
class FiguresAgainstSqlTest {
    /** A Sunday; in the night before it the clocks went back. */
    private static final long SINCE = Instant.parse("2026-10-22T22:00:00Z").toEpochMilli();
    private static final long UNTIL = Instant.parse("2026-10-29T23:00:00Z").toEpochMilli();
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static final Map<String, String> TEAMS =
            Map.of("1", "North", "2", "North", "3", "South", "12", "South");

    @TempDir
    private Path folder;
    private FigureSql figures;

    private void write(List<StoredRow> rows) {
        try (RecordStore store = new RecordStore(folder.resolve("callbox.db"), new RecordsHold())) {
            rows.forEach(store::offer);
        }
    }

    private void report(long since, long until, ZoneId zone) throws Exception {
        Path file = folder.resolve("callbox.db");
        Figures added = new Figures(20_000, zone, since, until);
        RowTotals rows = new RowTotals(added);
        assertEquals("", FigureReader.visits(file, since, until, added::visit));
        assertEquals("", FigureReader.agentTimes(file, since, until, added::agentTime));
        assertEquals("", FigureReader.outgoing(file, since, until, added::dialled));
        assertEquals("", FigureReader.promises(file, since, until, added::promise));
        assertEquals("", RecordReader.each(
                file, new RecordQuery(1, since, until, null, null), rows::take));
        Books books = new Books(new Sources("", "", "", rows, List.of(), new CallSet(), null,
                Map.of(), List.of(), Map.of(), Map.of(), TEAMS), ServiceLevel.STRICT);
        figures = FigureSql.of(file, since, until, books.tables());
    }

    @Test
    void a_week_with_a_night_in_which_the_clocks_went_back() throws Exception {
        write(new OfficeWeek(7, SINCE - 86_400_000, 9, 360).rows());
        report(SINCE, UNTIL, BERLIN);
        assertTrue(figures.asked("SELECT count(*) FROM v") > 2_000);
        assertTrue(figures.asked("SELECT count(*) FROM a") > 5_000);
        assertTrue(figures.asked("SELECT count(*) FROM a WHERE inside <> ms") > 3);
        assertTrue(figures.asked("SELECT count(*) FROM s") > 15);
        assertTrue(Integer.parseInt(figures.cell("Callers who gave up", "and were answered then",
                "calls")) > 10);
        figures.office();
        figures.levels();
        figures.promises();
        figures.agents();
        figures.people(TEAMS);
        figures.times();
        figures.unserved();
        figures.marks();
        figures.close();
    }

    /** With lines, cards and processes failing; what a kill loses is told again. */
    @Test
    void what_a_box_in_trouble_has_written_balances() throws Exception {
        List<StoredRow> rows = new ArrayList<>();
        SoakReport soak = new Soak(new SoakOptions(21, 4, 2, 2, 12, Set.of()))
                .tap((core, input, said) -> {
                    for (Command one : said) {
                        if (one instanceof Command.Record(var row)) {
                            rows.add(row);
                        } else if (one instanceof Command.Figure(var row)) {
                            rows.add(row);
                        }
                    }
                    return said;
                }).run(ms -> { });
        assertEquals(null, soak.violation());
        assertTrue(soak.kills() > 0);
        write(rows);
        report(0, Instant.parse("2100-01-01T00:00:00Z").toEpochMilli(), ZoneId.of("UTC"));
        assertEquals(0, figures.asked("SELECT count(*) FROM (SELECT call FROM v GROUP BY"
                + " call HAVING sum(outcome IN ('overflowed-out', 'transferred')) < count(*) - 1 OR"
                + " max(number) <> count(*))"), "each visit but the last leads to the next");
        assertEquals(0, figures.asked("SELECT count(*) FROM c WHERE (queue IS NOT NULL) <>"
                + " (id IN (SELECT call FROM v))"),
                "each seizure that came to a queue has its visit");
        assertEquals(0, figures.asked("SELECT count(*) FROM v JOIN c ON c.id = v.call"
                + " WHERE v.outcome <> 'overflowed-out' AND NOT EXISTS"
                + " (SELECT 1 FROM v AS w WHERE w.call = c.id AND w.outcome = 'transferred') AND"
                + " (c.reason <> v.outcome OR c.queue <> v.queue OR c.talk_ms <> v.talk_ms"
                + " OR v.wait_ms > c.wait_ms OR coalesce(c.agent, '') <> coalesce(v.agent, ''))"));
        assertTrue(figures.asked("SELECT count(*) FROM agent_times WHERE state = 'signed-in'") > 0);
        assertEquals(figures.asked("SELECT sum(talk_ms) FROM v"),
                figures.asked("SELECT sum(ms) FROM agent_times WHERE state = 'talking'"),
                0.02 * figures.asked("SELECT sum(talk_ms) FROM v") + 300_000);
        figures.office();
        figures.levels();
        figures.promises();
        figures.agents();
        figures.people(TEAMS);
        figures.unserved();
        figures.close();
    }

    @Test
    void the_example_day_of_six_formulas() {
        QueueTally day = new QueueTally(20_000);
        for (int i = 0; i < 100; i++) {
            boolean answered = i < 80;
            day.add(answered ? Reason.ANSWERED
                    : Reason.ABANDONED,
                    i < 60 || i >= 88 ? 10_000 : 30_000, 0);
        }
        assertEquals(75.0, ServiceLevel.ANSWERED.of(day), 0.05);
        assertEquals(72.0, ServiceLevel.ANSWERED_OR_ABANDONED.of(day), 0.05);
        assertEquals(60.0, ServiceLevel.OFFERED.of(day), 0.05);
        assertEquals(60.0, ServiceLevel.STRICT.of(day), 0.05);
        assertEquals(68.2, ServiceLevel.ABANDONS_IGNORED.of(day), 0.05);
        assertEquals(72.0, ServiceLevel.ABANDONS_GOOD.of(day), 0.05);
        assertTrue(Double.isNaN(ServiceLevel.STRICT.of(new QueueTally(20_000))));
    }
}
