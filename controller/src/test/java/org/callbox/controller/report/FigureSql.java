package org.callbox.controller.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.controller.call.Refusal;

/** The figures of a report, by plain SQL from the raw rows of a period in Berlin. */
final class FigureSql implements AutoCloseable {
    private static final String LOCAL = "datetime(entered, CASE WHEN entered <"
            + " '2026-10-25T01:00:00.000Z' OR entered >= '2027-03-28T01:00:00.000Z' THEN"
            + " '+2 hours' ELSE '+1 hours' END)";
    private static final double ROUNDED = 0.0501;

    private final Connection sql;
    private final List<Table> tables;

    private FigureSql(Connection sql, List<Table> tables) {
        this.sql = sql;
        this.tables = tables;
    }

    /** @param tables of the report over that time */
    static FigureSql of(Path file, long since, long until, List<Table> tables)
            throws SQLException {
        Connection sql = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement views = sql.createStatement()) {
            String from = quoted(since);
            String to = quoted(until);
            views.executeUpdate("CREATE TEMP VIEW s AS SELECT * FROM agent_times WHERE state ="
                    + " 'signed-in' AND ended > " + from + " AND ended <= " + to);
            views.executeUpdate("CREATE TEMP VIEW c AS SELECT * FROM calls WHERE arrived >= "
                    + from + " AND arrived < " + to);
            views.executeUpdate("CREATE TEMP VIEW v AS SELECT *, outcome IN ('answered',"
                    + " 'transferred') AS got FROM visits WHERE call IN"
                    + " (SELECT id FROM c)");
            views.executeUpdate("CREATE TEMP VIEW p AS SELECT * FROM promises WHERE call IN"
                    + " (SELECT id FROM c)");
            views.executeUpdate("CREATE TEMP VIEW f AS SELECT * FROM outgoing WHERE begun >= "
                    + from + " AND begun < " + to + " AND for_call IS NOT NULL");
            views.executeUpdate("CREATE TEMP VIEW o AS SELECT * FROM outgoing WHERE for_call IS"
                    + " NULL AND begun >= "
                    + from + " AND begun < " + to);
            views.executeUpdate("CREATE TEMP VIEW a AS SELECT *, " + from
                    + " AS since, CASE WHEN began >= " + from
                    + " AND ended <= " + to + " THEN ms ELSE round(86400000 * (julianday(min(ended,"
                    + to + ")) - julianday(max(began, " + from + ")))) END AS inside,"
                    + " lag(ms) OVER w AS before_ms, lag(state) OVER w AS before,"
                    + " lag(ended) OVER w AS before_ended FROM agent_times"
                    + " WHERE state <> 'signed-in' AND ended > " + from + " AND began < " + to
                    + " WINDOW w AS (PARTITION BY agent ORDER BY day, run, number)");
        }
        return new FigureSql(sql, tables);
    }

    @Override
    public void close() throws SQLException {
        sql.close();
    }

    /** As rows have times: always with milliseconds, by which they are compared as texts. */
    private static String quoted(long ms) {
        return "'" + Instant.ofEpochMilli(ms).toString().replaceFirst("(:\\d\\d)Z", "$1.000Z")
                + "'";
    }

    double asked(String query) {
        try (Statement statement = sql.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            assertTrue(row.next(), query);
            return row.getString(1) == null ? Double.NaN : row.getDouble(1);
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }

    Table table(String title) {
        return tables.stream().filter(one -> one.title().equals(title)).findFirst().orElseThrow();
    }

    String cell(String title, String row, String column) {
        Table table = table(title);
        int at = table.columns().indexOf(column);
        assertTrue(at >= 0, title + " has no column " + column);
        return table.rows().stream().filter(one -> one.getFirst().equals(row)).findFirst()
                .orElseThrow(() -> new AssertionError(title + " has no row " + row)).get(at);
    }

    private void same(String query, String title, String row, String column) {
        String cell = cell(title, row, column);
        assertEquals(asked(query), cell.equals("-") ? Double.NaN : Double.parseDouble(cell),
                ROUNDED, title + ", " + row + ", " + column + ": " + query);
    }

    void office() {
        same("SELECT count(*) FROM v", "Office", "visits to queues", "value");
        same("SELECT count(*) FROM v WHERE got", "Office", "answered", "value");
        same("SELECT count(*) FROM v WHERE outcome LIKE '%abandoned'", "Office", "abandoned",
                "value");
        same("SELECT count(*) FROM v WHERE outcome = 'short-abandoned'", "Office",
                "short-abandoned", "value");
        same("SELECT count(*) FROM v WHERE outcome NOT LIKE '%abandoned' AND NOT got", "Office",
                "otherwise ended", "value");
        same("SELECT count(*) FROM v WHERE outcome = 'overflowed-out'", "Office",
                "of these gone on to another queue", "value");
        same("SELECT avg(wait_ms) / 1000 FROM v WHERE got", "Office",
                "average speed of answer s", "value");
        same("SELECT max(wait_ms) / 1000.0 FROM v", "Office", "longest wait s", "value");
        same("SELECT avg(talk_ms) / 1000 FROM v WHERE got", "Office",
                "mean talk s", "value");
        String wrapUp = "(SELECT sum(inside) FROM a WHERE state = 'wrap-up')";
        String answered = "(SELECT count(*) FROM v WHERE got)";
        // Of a caller who was handed on each visit has its talk; who rang a person has no visit.
        String talk = "(SELECT coalesce(sum(talk_ms), 0) FROM v) + (SELECT coalesce(sum(talk_ms),"
                + " 0) FROM c WHERE agent IS NOT NULL AND NOT EXISTS (SELECT 1 FROM v WHERE"
                + " v.call = c.id AND v.agent IS NOT NULL))";
        same("SELECT (coalesce(" + wrapUp + ", 0) + " + talk + ") / 1000.0 / " + answered,
                "Office", "average handle time s", "value");
        same("SELECT 100.0 * sum(inside) FILTER (WHERE state IN ('ringing', 'talking', 'wrap-up',"
                + " 'own-call')) / sum(inside) FILTER (WHERE state <> 'not-ready') FROM a",
                "Office", "occupancy %", "value");
        same("SELECT 1.0 * sum(offers) / count(*) FROM v", "Office", "rung seats per visit",
                "value");
        same("SELECT count(passed) FROM v", "Office", "picked up out of order", "value");
        same("SELECT coalesce(sum(passed), 0) FROM v", "Office", "callers passed over by that",
                "value");
        same("SELECT count(*) FROM o", "Office", "calls by agents", "value");
        same("SELECT count(answered) FROM o", "Office", "of these answered", "value");
        same("SELECT count(*) FROM f", "Office", "calls out for callers", "value");
        same("SELECT count(answered) FROM f", "Office", "calls out for callers answered",
                "value");
        same("SELECT coalesce(sum(talk_ms), 0) / 1000.0 FROM f", "Office",
                "talk of calls out for callers s", "value");
        same("SELECT count(*) FROM o WHERE channel = 0", "Office", "of these without a channel",
                "value");
    }

    void levels() {
        String t = "count(*) FILTER (WHERE got AND wait_ms <= 20000)";
        String gone = "count(*) FILTER (WHERE outcome LIKE '%abandoned')";
        String goneInT = "count(*) FILTER (WHERE outcome LIKE '%abandoned' AND wait_ms <= 20000)";
        String answered = "count(*) FILTER (WHERE got)";
        String brief = "count(*) FILTER (WHERE outcome = 'short-abandoned')";
        Map.of("strict", t + " / (count(*) - " + brief + ")",
                "answered", t + " / " + answered,
                "answered-or-abandoned", "(" + t + " + " + goneInT + ") / (" + answered + " + "
                        + gone + ")",
                "offered", t + " / count(*)",
                "abandons-ignored", t + " / (count(*) - " + goneInT + ")",
                "abandons-good", "(" + t + " + " + goneInT + ") / count(*)").forEach(
                        (name, formula) -> same("SELECT 100.0 * " + formula + " FROM v",
                                "Service level", name, "%"));
        for (List<String> row : table("Queues").rows()) {
            String of = " FROM v WHERE queue = '" + row.getFirst() + "'";
            same("SELECT 100.0 * " + t + " / (count(*) - " + brief + ")" + of, "Queues",
                    row.getFirst(), "service level %");
            same("SELECT avg(wait_ms) / 1000" + of + " AND got", "Queues",
                    row.getFirst(), "mean wait s");
            same("SELECT count(*)" + of, "Queues", row.getFirst(), "ended");
            same("SELECT " + gone + of, "Queues", row.getFirst(), "abandoned");
        }
    }

    /** Bounds and bands that were told, those that held, and Wilson's interval. */
    void promises() {
        List<String> ids = new ArrayList<>(table("Queues").rows().stream()
                .map(List::getFirst).toList());
        assertEquals((long) ids.size() + 1, table("Wait promises").rows().size());
        for (String queue : ids) {
            promises(queue, " WHERE queue = '" + queue + "'");
        }
        promises("all together", " WHERE true");
    }

    private void promises(String row, String where) {
        promises(row, where, "wait_ms <= bound_ms", "bounds", "bounds held", "%", "% from",
                "% to");
        promises(row, where + " AND band_s IS NOT NULL", "wait_ms <= 1000 * band_s", "bands",
                "bands held", "bands %", "bands % from", "bands % to");
    }

    private void promises(String row, String where, String held, String... columns) {
        String of = " FROM p" + where;
        String share = "avg(1.0 * (" + held + "))";
        String root = "1.96 * sqrt((" + share + " * (1 - " + share + ") + 0.9604 / count(*))"
                + " / count(*))";
        String wilson = "100 * (" + share + " + 1.9208 / count(*) ? " + root
                + ") / (1 + 3.8416 / count(*))";
        List<String> values = List.of("count(*)", "coalesce(sum(" + held + "), 0)",
                "100.0 * " + share,
                wilson.replace("?", "-"), wilson.replace("?", "+"));
        for (int i = 0; i < columns.length; i++) {
            same("SELECT " + values.get(i) + of, "Wait promises", row, columns[i]);
        }
    }

    void agents() {
        assertEquals((long) asked("SELECT count(DISTINCT agent) FROM (SELECT agent FROM a UNION"
                + " SELECT agent FROM o UNION SELECT agent FROM c WHERE agent IS NOT NULL)"),
                table("Agents").rows().size());
        for (List<String> row : table("Agents").rows()) {
            String agent = row.getFirst();
            String of = " WHERE agent = '" + agent + "'";
            // A person who handed a caller on to a queue has no talk in a row.
            String direct = " FROM c" + of + " AND NOT EXISTS (SELECT 1 FROM v WHERE v.call = c.id"
                    + " AND v.agent = c.agent)";
            same("SELECT (SELECT count(*) FROM v" + of + ") + (SELECT count(*)" + direct + ")",
                    "Agents", agent, "answered");
            same("SELECT ((SELECT coalesce(sum(talk_ms), 0) FROM v" + of + ") + (SELECT coalesce("
                    + "sum(talk_ms), 0)" + direct + " AND NOT EXISTS (SELECT 1 FROM v WHERE v.call"
                    + " = c.id AND v.agent IS NOT NULL))) / 1000.0", "Agents", agent, "talk s");
            same("SELECT count(*) FROM o" + of, "Agents", agent, "own calls");
            same("SELECT coalesce(sum(talk_ms), 0) / 1000.0 FROM o" + of, "Agents", agent,
                    "own talk s");
            Map.of("ready", "ready s", "ringing", "ringing s", "talking", "talking s", "wrap-up",
                    "wrap-up s", "own-call", "own calls s", "not-ready", "not ready s").forEach(
                            (state, column) -> same("SELECT coalesce(sum(inside), 0) / 1000.0 FROM"
                                    + " a" + of + " AND state = '" + state + "'", "Agents' time",
                                    agent, column));
            same("SELECT coalesce(sum(inside), 0) / 1000.0 FROM a" + of, "Agents' time", agent,
                    "signed in s");
            same("SELECT count(*) FROM s" + of, "Agents' time", agent, "sign-outs");
            same("SELECT count(*) FROM a" + of + " AND state = 'ringing'", "Fairness", agent,
                    "offers");
            same("SELECT max(0, coalesce(max(before_ms), 0)) / 1000.0 FROM a" + of + " AND state ="
                    + " 'ringing' AND before = 'ready' AND before_ended = began", "Fairness",
                    agent, "longest idle s");
        }
        for (List<String> row : table("Not ready").rows()) {
            String of = " FROM a WHERE state = 'not-ready' AND agent = '" + row.get(0)
                    + "' AND reason = '" + row.get(1) + "'";
            assertEquals(asked("SELECT sum(inside) / 1000.0" + of),
                    Double.parseDouble(row.get(3)), ROUNDED);
            assertEquals(asked("SELECT count(*)" + of), Double.parseDouble(row.get(2)), 0);
        }
        assertEquals((long) asked("SELECT count(*) FROM (SELECT DISTINCT agent, reason FROM a"
                + " WHERE state = 'not-ready')"), table("Not ready").rows().size());
    }

    /** Who sat where, and the sums of teams. */
    void people(Map<String, String> teams) {
        String before = "EXISTS (SELECT 1 FROM agent_times out WHERE out.agent = a.agent"
                + " AND out.ended = a.began AND ";
        String came = " FROM a WHERE began >= since AND (NOT " + before + "out.state <> 'signed-in'"
                + " AND (out.run, out.number) <> (a.run, a.number)) OR " + before
                + "out.state = 'signed-in' AND out.ms <> 604800000))";
        long seats = 0;
        for (List<String> row : table("Sign-ins").rows()) {
            String of = " agent = '" + row.get(0) + "' AND coalesce(position, 0) = "
                    + row.get(1).replace("-", "0");
            assertEquals(asked("SELECT count(*)" + came + " AND" + of),
                    Double.parseDouble(row.get(2)), "" + row);
            assertEquals(asked("SELECT sum(inside) / 1000.0 FROM a WHERE" + of),
                    Double.parseDouble(row.get(3)), ROUNDED, "" + row);
            seats++;
        }
        assertEquals(seats, asked("SELECT count(*) FROM (SELECT DISTINCT agent, position FROM"
                + " a)"));
        for (List<String> row : table("Teams").rows()) {
            List<String> people = table("Agents").rows().stream().map(List::getFirst).filter(
                    one -> row.getFirst().equals(teams.getOrDefault(one, "in no team"))).toList();
            String of = " agent IN ('" + String.join("', '", people) + "')";
            same("SELECT " + people.size(), "Teams", row.getFirst(), "agents");
            same("SELECT coalesce(sum(inside), 0) / 1000.0 FROM a WHERE" + of, "Teams",
                    row.getFirst(), "signed in s");
            same("SELECT count(*) FROM a WHERE state = 'ringing' AND" + of, "Teams",
                    row.getFirst(), "offers");
            same("SELECT count(*) FROM o WHERE" + of, "Teams", row.getFirst(), "own calls");
            same("SELECT 100.0 * sum(inside) FILTER (WHERE state IN ('ringing', 'talking',"
                    + " 'wrap-up', 'own-call')) / sum(inside) FILTER (WHERE state <> 'not-ready')"
                    + " FROM a WHERE" + of, "Teams", row.getFirst(), "occupancy %");
            assertEquals(people.stream().mapToLong(one -> Long.parseLong(
                    cell("Agents", one, "answered"))).sum(), Long.parseLong(row.get(2)));
        }
    }

    void times() {
        for (List<String> row : table("Quarter hours").rows()) {
            String of = " FROM v WHERE strftime('%H', " + LOCAL + ") || ':' || printf('%02d', 15 *"
                    + " (CAST(strftime('%M', " + LOCAL + ") AS INTEGER) / 15)) = '"
                    + row.getFirst() + "'";
            same("SELECT count(*)" + of, "Quarter hours", row.getFirst(), "visits");
            same("SELECT max(wait_ms) / 1000.0" + of, "Quarter hours", row.getFirst(),
                    "longest wait s");
        }
        List<String> days = List.of(
                "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");
        for (List<String> row : table("Weekdays").rows()) {
            same("SELECT count(*) FROM v WHERE strftime('%w', " + LOCAL + ") = '"
                    + days.indexOf(row.getFirst()) + "'", "Weekdays", row.getFirst(), "visits");
        }
        for (List<String> row : table("Months").rows()) {
            same("SELECT count(*) FROM v WHERE strftime('%Y-%m', " + LOCAL + ") = '"
                    + row.getFirst() + "'", "Months", row.getFirst(), "visits");
        }
        for (String title : List.of("Quarter hours", "Weekdays", "Months")) {
            assertEquals((long) asked("SELECT count(*) FROM v"), table(title).rows().stream()
                    .mapToLong(row -> Long.parseLong(row.get(1))).sum(), title);
        }
        int[] bands = {0, 5, 10, 20, 30, 60, 120, 300, 100_000_000};
        for (int i = 0; i + 1 < bands.length; i++) {
            String of = " FROM v WHERE wait_ms >= " + bands[i] * 1_000L + " AND wait_ms < "
                    + bands[i + 1] * 1_000L;
            List<String> row = table("Waits").rows().get(i);
            assertEquals(asked("SELECT count(*)" + of + " AND got"),
                    Double.parseDouble(row.get(1)), 0, row.getFirst());
            assertEquals(asked("SELECT count(*)" + of + " AND outcome LIKE '%abandoned'"),
                    Double.parseDouble(row.get(2)), 0, row.getFirst());
        }
    }

    /** Calls by the marks they were given. */
    void marks() {
        for (List<String> row : table("Marks").rows()) {
            String of = " FROM c WHERE mark = " + row.getFirst();
            same("SELECT count(*)" + of, "Marks", row.getFirst(), "calls");
            same("SELECT 100.0 * count(*) / (SELECT count(*) FROM c WHERE reason = 'answered')"
                    + of, "Marks", row.getFirst(), "% of answered");
            same("SELECT avg(wait_ms) / 1000" + of, "Marks", row.getFirst(), "mean wait s");
            same("SELECT avg(talk_ms) / 1000" + of, "Marks", row.getFirst(), "mean call talk s");
            same("SELECT max(talk_ms) / 1000.0" + of, "Marks", row.getFirst(),
                    "longest call talk s");
        }
        assertEquals((long) asked("SELECT count(DISTINCT mark) FROM c"),
                table("Marks").rows().size());
    }

    /** As the column has it, with spaces. */
    private static String refusal(String text) {
        for (Refusal one : Refusal.values()) {
            if (one.text().equals(text)) {
                return one.word().replace('-', ' ');
            }
        }
        return text;
    }

    void unserved() {
        for (List<String> row : table("Unhandled calls").rows()) {
            if (!row.getFirst().equals("all others")) {
                assertEquals(asked("SELECT count(*) FROM c WHERE reason = '" + row.get(0)
                        + "' AND coalesce(called, 'none') = '" + row.get(1) + "'"
                        + (row.getFirst().equals("refused") ? " AND replace(coalesce(refusal,"
                                + " 'not known'), '-', ' ') = '" + refusal(row.get(3)) + "'" : "")),
                        Double.parseDouble(row.get(2)), 0);
            }
        }
        assertEquals((long) asked("SELECT count(*) FROM c WHERE reason"
                + " NOT IN ('answered', 'outside')"),
                table("Unhandled calls").rows().stream()
                        .mapToLong(row -> Long.parseLong(row.get(2))).sum());
        String next = "(SELECT %s FROM c b WHERE b.calling = g.calling AND (b.arrived, b.id) >"
                + " (g.arrived, g.id) AND b.arrived <= strftime('%%Y-%%m-%%dT%%H:%%M:%%fZ',"
                + " g.ended, '+1 hours') ORDER BY b.arrived, b.id LIMIT 1)";
        String gone = " FROM c g WHERE g.reason LIKE '%abandoned'";
        same("SELECT count(*)" + gone, "Callers who gave up", "abandoned", "calls");
        same("SELECT count(*)" + gone + " AND calling IS NULL", "Callers who gave up",
                "of these without a number", "calls");
        same("SELECT count(" + String.format(next, "b.id") + ")" + gone, "Callers who gave up",
                "rang again within an hour", "calls");
        same("SELECT count(*)" + gone + " AND " + String.format(next, "b.reason")
                + " = 'answered'", "Callers who gave up", "and were answered then", "calls");
    }
}
