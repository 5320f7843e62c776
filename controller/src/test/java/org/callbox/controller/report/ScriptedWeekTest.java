package org.callbox.controller.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.callbox.controller.assignments.LogFolder;
import org.callbox.controller.audit.AuditReport;
import org.callbox.controller.audit.Visit;
import org.callbox.controller.call.AssignmentFacts;
import org.callbox.controller.call.Reason;
import org.callbox.controller.records.FigureReader;
import org.callbox.controller.records.RecordQuery;
import org.callbox.controller.records.RecordReader;
import org.callbox.controller.records.RecordStore;
import org.callbox.controller.records.RecordsHold;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A week of 2,500 calls: its days are two of work, a Saturday and the Sunday on which the clocks go
 * back in October, and Good Friday, a Saturday and the Sunday on which they go forward in March,
 * so that one box records for both halves of the year.
 */
class ScriptedWeekTest {
    private static final int CALLS = 2_500;
    private static final int BURST = 200;
    private static final LocalDate THURSDAY = LocalDate.of(2026, 10, 22);
    private static final LocalDate GOOD_FRIDAY = LocalDate.of(2027, 3, 26);
    private static final List<String> QUEUES = List.of("service", "sales", "hotline", "night");
    private static final String SERVICE = "5550100";
    private static final String SALES = "5550217";
    private static final String HOTLINE = "5550300";
    private static final String NIGHT = "5550400";

    @TempDir
    private Path folder;

    private static LocalTime time(String text) {
        return LocalTime.parse(text);
    }

    private WeekOffice autumn() throws Exception {
        WeekOffice office = new WeekOffice(folder, "6a1b2c3d0a0b", THURSDAY, 4, 1);
        for (LocalDate day : List.of(THURSDAY, THURSDAY.plusDays(1))) {
            office.calls(400, day, time("07:45"), time("17:30"), SERVICE, SERVICE, SALES, HOTLINE);
            office.calls(180, day, time("12:00"), time("13:00"), SERVICE, SERVICE, SALES);
            office.calls(60, day, time("17:45"), time("18:15"), SERVICE, SALES, "5550998");
            office.calls(60, day, time("18:15"), time("23:30"), NIGHT, NIGHT, NIGHT, SERVICE);
        }
        office.calls(BURST, THURSDAY, time("10:30:00"), time("10:31:00"), HOTLINE);
        office.calls(250, THURSDAY.plusDays(2), time("08:30"), time("13:15"), SERVICE, SALES);
        office.calls(50, THURSDAY.plusDays(2), time("18:00"), time("23:59"), NIGHT);
        office.calls(60, THURSDAY.plusDays(3), time("00:00"), time("05:00"), NIGHT);
        return office.pass();
    }

    private WeekOffice spring() throws Exception {
        WeekOffice office = new WeekOffice(folder, "6a1b2c3d0a0c", GOOD_FRIDAY, 3, 2);
        office.calls(200, GOOD_FRIDAY, time("08:00"), time("20:00"), SERVICE, SALES, NIGHT);
        office.calls(250, GOOD_FRIDAY.plusDays(1), time("08:50"), time("13:10"), SERVICE, SALES,
                HOTLINE);
        office.calls(90, GOOD_FRIDAY.plusDays(2), time("00:00"), time("06:00"), NIGHT);
        return office.pass();
    }

    private FigureSql report(AuditReport audit) throws Exception {
        long since = Instant.parse("2026-10-21T22:00:00Z").toEpochMilli();
        long until = Instant.parse("2027-03-28T22:00:00Z").toEpochMilli();
        Path file = folder.resolve("callbox.db");
        Figures added = new Figures(20_000, WeekOffice.BERLIN, since, until);
        RowTotals rows = new RowTotals(added);
        assertEquals("", FigureReader.visits(file, since, until, added::visit));
        assertEquals("", FigureReader.agentTimes(file, since, until, added::agentTime));
        assertEquals("", FigureReader.outgoing(file, since, until, added::dialled));
        assertEquals("", RecordReader.each(
                file, new RecordQuery(1, since, until, null, null), rows::take));
        Arrivals came = new Arrivals();
        Visit.Log log = Visit.read(folder, Instant.ofEpochMilli(since).toString(),
                Instant.ofEpochMilli(until).toString(),
                visit -> came.take(visit.call(), visit.queue(), true, visit.lost()));
        assertEquals("", log.violation());
        assertEquals(AuditReport.Verdict.CLEAN, audit.verdict(), () -> "" + audit.violation());
        Books books = new Books(new Sources("", "", "", rows, List.of(), new CallSet(), came,
                log.rule(), List.of(), Map.of(), Map.of()), ServiceLevel.STRICT);
        assertTrue(books.balances(), () -> Format.TEXT.of(books.tables(), 200));
        return FigureSql.of(file, since, until, books.tables());
    }

    @Test
    void of_a_week_each_figure_is_that_of_plain_sql_and_all_of_it_balances() throws Exception {
        List<WeekOffice> parts = List.of(autumn(), spring());
        assertEquals(CALLS, parts.stream().mapToInt(WeekOffice::placed).sum());
        try (RecordStore store = new RecordStore(folder.resolve("callbox.db"), new RecordsHold())) {
            parts.forEach(part -> part.rows().forEach(store::offer));
        }
        List<AssignmentFacts> facts = new ArrayList<>();
        parts.forEach(part -> facts.addAll(part.facts()));
        AuditReport audit = new LogFolder(folder).write(facts).audit();
        try (FigureSql figures = report(audit)) {
            happened(figures);
            balances(figures, parts);
            figures.office();
            figures.levels();
            figures.agents();
            figures.times();
            figures.unserved();
        }
    }

    /** What the script is about did take place. */
    private static void happened(FigureSql sql) {
        List<String> not = new ArrayList<>();
        for (String query : List.of(
                "SELECT count(DISTINCT agent) = 12 FROM c WHERE agent IS NOT NULL",
                "SELECT count(DISTINCT queue) = 4 FROM v WHERE outcome = 'answered'",
                "SELECT count(*) >= 200 FROM c WHERE called = '5550300' AND arrived >="
                        + " '2026-10-22T08:30' AND arrived < '2026-10-22T08:32'",
                "SELECT count(*) > 50 FROM c WHERE called = '5550300' AND reason = 'refused' AND"
                        + " cause = 17",
                "SELECT count(*) > 20 FROM v WHERE outcome = 'overflowed-out'",
                "SELECT count(*) > 20 FROM v WHERE number = 2 AND outcome = 'answered'",
                "SELECT count(*) > 20 FROM c WHERE arrived LIKE '2027-03-26%' AND reason ="
                        + " 'refused' AND queue IS NULL",
                "SELECT count(*) > 5 FROM c WHERE arrived LIKE '2026-10-25T00%' AND reason ="
                        + " 'answered'",
                "SELECT count(*) > 5 FROM c WHERE arrived LIKE '2026-10-25T01%' AND reason ="
                        + " 'answered'",
                "SELECT count(*) > 5 FROM c WHERE arrived LIKE '2027-03-28T01%' AND reason ="
                        + " 'answered'",
                "SELECT count(*) > 20 FROM a WHERE state = 'not-ready' AND reason = 'no-answer'",
                "SELECT count(*) > 10 FROM a WHERE state = 'not-ready' AND reason = 'break'",
                "SELECT count(*) > 100 FROM c WHERE reason = 'abandoned'",
                "SELECT count(*) > 20 FROM c WHERE reason = 'short-abandoned'",
                "SELECT count(*) > 3 FROM c WHERE reason = 'refused' AND cause = 21",
                "SELECT count(*) = 0 FROM c WHERE reason IN ('failed', 'interrupted')")) {
            if (sql.asked(query) != 1) {
                not.add(query + ": " + sql.asked(
                        query.replaceFirst("\\) (=|>|>=) \\d+ FROM", ") FROM")));
            }
        }
        assertEquals(List.of(), not, "what did not happen");
    }

    private static void balances(FigureSql sql, List<WeekOffice> parts) {
        assertEquals(CALLS, sql.asked("SELECT count(*) FROM c"));
        assertEquals(0, sql.asked("SELECT count(*) FROM c WHERE queue IS NOT NULL AND (SELECT"
                + " count(*) FROM v WHERE v.call = c.id AND v.outcome = c.reason AND v.queue ="
                + " c.queue AND v.talk_ms = c.talk_ms AND v.agent IS c.agent) <> 1"),
                "a seizure ends as its last visit did, and no other visit did so");
        assertEquals(0, sql.asked("SELECT count(*) FROM (SELECT call, max(number) AS last,"
                + " count(*) AS n, sum(outcome = 'overflowed-out') AS went FROM v GROUP BY call)"
                + " WHERE n <> last OR went <> n - 1"), "all visits but the last went on");
        for (String queue : QUEUES) {
            String of = " FROM v WHERE queue = '" + queue + "'";
            same(sql.asked("SELECT count(*)" + of), queue, parts, "offered_total");
            same(sql.asked("SELECT count(*)" + of + " AND outcome = 'overflowed-out'"), queue,
                    parts, "overflowed_out_total");
            for (Reason reason : Stream.of(Reason.values()).filter(Reason::ofVisits).toList()) {
                same(sql.asked("SELECT count(*)" + of + " AND outcome = '" + reason.word() + "'"),
                        queue, parts, reason.word().replace('-', '_') + "_total");
            }
        }
    }

    private static void same(double rows, String queue, List<WeekOffice> parts, String total) {
        assertEquals(rows, parts.stream().mapToLong(part ->
                ((Number) part.queue(queue).get(total)).longValue()).sum(), queue + " " + total);
    }
}
