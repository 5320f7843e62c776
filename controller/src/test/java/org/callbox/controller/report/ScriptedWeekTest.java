package org.callbox.controller.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
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
import org.callbox.controller.call.AssignmentFact;
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

    private static final Map<String, String> TEAMS =
            Map.of("a1", "Day", "a2", "Day", "a11", "Night", "a12", "Night");

    @TempDir
    private Path folder;

    private static LocalTime time(String text) {
        return LocalTime.parse(text);
    }

    private WeekOffice autumn() throws Exception {
        WeekOffice office = new WeekOffice(folder, "6a1b2c3d0a0b", THURSDAY, 4, 0, 1);
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
        WeekOffice office = new WeekOffice(folder, "6a1b2c3d0a0c", GOOD_FRIDAY, 3, 4, 2);
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
        assertEquals("", FigureReader.promises(file, since, until, added::promise));
        assertEquals("", RecordReader.each(
                file, new RecordQuery(1, since, until, null, null), rows::take));
        Arrivals came = new Arrivals();
        Visit.Log log = Visit.read(folder, Instant.ofEpochMilli(since).toString(),
                Instant.ofEpochMilli(until).toString(),
                visit -> came.take(visit.call(), visit.queue(), true, visit.lost()));
        assertEquals("", log.violation());
        assertEquals(AuditReport.Verdict.CLEAN, audit.verdict(), () -> "" + audit.violation());
        Books books = new Books(new Sources("", "", "", rows, List.of(), new CallSet(), came,
                log.rules(), List.of(), Map.of(), Map.of(), TEAMS), ServiceLevel.STRICT);
        assertTrue(books.balances(), () -> Format.TEXT.of(books.tables(), 200));
        long begun = log.rules().values().stream().mapToLong(Long::longValue).sum();
        assertTrue(books.tables().stream().flatMap(table -> table.rows().stream())
                .anyMatch(row -> row.equals(List.of("visits to queues", "" + begun))), begun
                        + " visits by the log");
        return FigureSql.of(file, since, until, books.tables());
    }

    @Test
    void of_a_week_each_figure_is_that_of_plain_sql_and_all_of_it_balances() throws Exception {
        List<WeekOffice> parts = List.of(autumn(), spring());
        assertEquals(CALLS, parts.stream().mapToInt(part -> part.placed() - part.rungBack())
                .sum());
        try (RecordStore store = new RecordStore(folder.resolve("callbox.db"), new RecordsHold())) {
            parts.forEach(part -> part.rows().forEach(store::offer));
        }
        List<AssignmentFacts> facts = new ArrayList<>();
        parts.forEach(part -> facts.addAll(part.facts()));
        assertTrue(facts.stream().filter(one -> one.fact() instanceof AssignmentFact.Arrived(
                _, _, _, _, _, _, var former) && former != null).count() > 5, "old places");
        AuditReport audit = new LogFolder(folder).write(facts).audit();
        try (FigureSql figures = report(audit)) {
            happened(figures);
            balances(figures, parts);
            figures.office();
            figures.levels();
            figures.promises();
            figures.agents();
            figures.people(TEAMS);
            figures.times();
            figures.unserved();
            figures.marks();
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
                "SELECT count(*) > 3 FROM c WHERE arrived LIKE '2026-10-25T00%' AND reason ="
                        + " 'answered'",
                "SELECT count(*) > 3 FROM c WHERE arrived LIKE '2026-10-25T01%' AND reason ="
                        + " 'answered'",
                "SELECT count(*) > 5 FROM c WHERE arrived LIKE '2027-03-28T01%' AND reason ="
                        + " 'answered'",
                "SELECT count(*) > 20 FROM a WHERE state = 'not-ready' AND reason = 'no-answer'",
                "SELECT count(*) > 10 FROM a WHERE state = 'not-ready' AND reason = 'break'",
                "SELECT count(*) > 5 FROM a WHERE state = 'not-ready' AND reason = 'lunch'",
                "SELECT count(*) > 5 FROM a WHERE state = 'not-ready' AND reason = 'training'",
                "SELECT count(DISTINCT agent || '@' || position) > 40 FROM s",
                "SELECT count(*) > 20 FROM v WHERE outcome = 'transferred'",
                "SELECT count(DISTINCT queue) > 2 FROM v WHERE outcome = 'transferred'",
                "SELECT count(*) > 10 FROM v JOIN v AS w ON w.call = v.call AND w.number ="
                        + " v.number + 1 WHERE v.outcome = 'transferred' AND w.outcome ="
                        + " 'answered'",
                "SELECT count(*) > 5 FROM a WHERE state = 'own-call' AND call IN (SELECT call FROM"
                        + " v WHERE outcome = 'transferred')",
                "SELECT count(DISTINCT mark) = 3 FROM c",
                "SELECT count(*) > 3 FROM v WHERE passed IS NOT NULL AND outcome = 'answered'",
                "SELECT count(*) > 10 FROM f",
                "SELECT count(*) > 10 FROM o",
                "SELECT count(*) > 5 FROM o WHERE answered IS NOT NULL AND talk_ms > 0",
                "SELECT count(*) > 5 FROM f WHERE for_call IS NOT NULL AND answered IS NOT NULL",
                "SELECT count(*) > 5 FROM (SELECT call FROM a WHERE state = 'own-call' AND call"
                        + " LIKE '%-i%' GROUP BY call)",
                "SELECT count(DISTINCT mode) = 3 FROM supervisions",
                "SELECT count(*) > 10 FROM supervisions WHERE ms > 1000",
                "SELECT count(*) > 50 FROM p WHERE answered",
                "SELECT count(*) > 20 FROM p WHERE NOT answered",
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
        assertEquals(parts.stream().mapToInt(WeekOffice::placed).sum(),
                sql.asked("SELECT count(*) FROM c"));
        String handed = "EXISTS (SELECT 1 FROM v AS w WHERE w.call = c.id AND w.outcome ="
                + " 'transferred')";
        assertEquals(0, sql.asked("SELECT count(*) FROM c WHERE queue IS NOT NULL AND NOT "
                + handed + " AND (SELECT count(*) FROM v WHERE v.call = c.id AND v.outcome ="
                + " c.reason AND v.queue = c.queue AND v.talk_ms = c.talk_ms AND v.agent IS"
                + " c.agent) <> 1"),
                "a seizure ends as its last visit did, and no other visit did so");
        assertEquals(0, sql.asked("SELECT count(*) FROM c WHERE " + handed + " AND (reason <>"
                + " 'answered' OR agent IS NOT (SELECT w.agent FROM v AS w WHERE w.call = c.id AND"
                + " w.outcome = 'transferred' ORDER BY w.number LIMIT 1))"),
                "who was handed on was answered by the first who did so");
        assertEquals(0, sql.asked("SELECT count(*) FROM (SELECT call, max(number) AS last,"
                + " count(*) AS n, sum(outcome IN ('overflowed-out', 'transferred')) AS went"
                + " FROM v GROUP BY call) WHERE n <> last OR went < n - 1"),
                "all visits but the last went on");
        for (String queue : QUEUES) {
            String of = " FROM v WHERE queue = '" + queue + "'";
            same(sql.asked("SELECT count(*)" + of), queue, parts, "offered_total");
            promised(sql, queue, parts);
            waited(sql, queue, parts);
            same(sql.asked("SELECT count(*)" + of + " AND outcome = 'overflowed-out'"), queue,
                    parts, "overflowed_out_total");
            same(sql.asked("SELECT count(*)" + of + " AND outcome = 'transferred'"), queue,
                    parts, "transferred_total");
            for (Reason reason : Stream.of(Reason.values()).filter(Reason::ofVisits).toList()) {
                same(sql.asked("SELECT count(*)" + of + " AND outcome = '" + reason.word() + "'"),
                        queue, parts, reason.word().replace('-', '_') + "_total");
            }
        }
    }

    /** What a box publishes of its promises is what its rows say. */
    private static void promised(FigureSql sql, String queue, List<WeekOffice> parts) {
        String of = " FROM promises WHERE queue = '" + queue + "'";
        same(sql.asked("SELECT count(*)" + of), queue, parts, "wait_bounds_total");
        same(sql.asked("SELECT count(*)" + of + " AND wait_ms <= bound_ms"), queue, parts,
                "wait_bounds_held_total");
        same(sql.asked("SELECT count(band_s)" + of), queue, parts, "wait_bands_total");
        same(sql.asked("SELECT count(*)" + of + " AND wait_ms <= 1000 * band_s"), queue, parts,
                "wait_bands_held_total");
        for (WeekOffice part : parts) {
            String last = of + " AND band_s IS NOT NULL AND call LIKE '" + part.run() + "-%'";
            Object published = part.queue(queue).get("wait_hit_pct");
            long known = (long) Math.min(100, sql.asked("SELECT count(*)" + last));
            if (known < 30) {
                assertNull(published, queue);
            } else {
                recent(sql, last, known, ((Number) published).intValue());
            }
        }
    }

    /** Of those that were known at the same moment as the first of them any may be among them. */
    private static void recent(FigureSql sql, String last, long known, int pct) {
        String rows = "(SELECT CAST(round(86400000 * julianday(made)) AS INTEGER) + wait_ms AS at,"
                + " wait_ms <= 1000 * band_s AS held" + last + ")";
        String first = "(SELECT min(at) FROM (SELECT at FROM " + rows + " ORDER BY at DESC LIMIT "
                + known + "))";
        double newer = sql.asked("SELECT count(*) FROM " + rows + " WHERE at > " + first);
        double held = sql.asked("SELECT coalesce(sum(held), 0) FROM " + rows + " WHERE at > "
                + first);
        double tied = sql.asked("SELECT count(*) FROM " + rows + " WHERE at = " + first);
        double tiedHeld = sql.asked("SELECT coalesce(sum(held), 0) FROM " + rows + " WHERE at = "
                + first);
        double more = known - newer;
        assertTrue(pct >= (int) (100 * (held + Math.max(0, more - (tied - tiedHeld))) / known)
                && pct <= (int) (100 * (held + Math.min(tiedHeld, more)) / known), () -> last
                + ": " + pct + " %, " + held + " of " + newer + ", " + tiedHeld + " of " + tied);
    }

    /** What a box publishes of waits is what the report says: from the entry into the queue. */
    private static void waited(FigureSql sql, String queue, List<WeekOffice> parts) {
        for (WeekOffice part : parts) {
            String of = " FROM v WHERE queue = '" + queue + "' AND call LIKE '" + part.run()
                    + "-%'";
            assertEquals(sql.asked("SELECT coalesce(round(avg(wait_ms)) / 1000, 0)" + of
                    + " AND got"), published(part, queue, "avg_wait_s"), 0.0011, queue);
            assertEquals(sql.asked("SELECT coalesce(round(1000.0 * sum(got AND wait_ms <= 20000)"
                    + " / sum(outcome <> 'short-abandoned')) / 10, 100)" + of),
                    published(part, queue, "service_level_pct"), 0.1001, queue);
        }
    }

    private static double published(WeekOffice part, String queue, String field) {
        return ((Number) part.queue(queue).get(field)).doubleValue();
    }

    private static void same(double rows, String queue, List<WeekOffice> parts, String total) {
        assertEquals(rows, parts.stream().mapToLong(part ->
                ((Number) part.queue(queue).get(total)).longValue()).sum(), queue + " " + total);
    }
}
