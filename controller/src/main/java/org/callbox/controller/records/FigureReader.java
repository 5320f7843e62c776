package org.callbox.controller.records;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.callbox.controller.call.AgentRow;
import org.callbox.controller.call.DialRow;
import org.callbox.controller.call.PromiseRow;
import org.callbox.controller.call.VisitEnd;
import org.callbox.controller.call.VisitRow;
import org.callbox.controller.call.WatchRow;

/**
 * Reads the rows that figures are made of, one by one, as {@link RecordReader} reads those of
 * seizures. A file of a version before these tables has none. Of a damaged table what comes before
 * the damage is read.
 */
public final class FigureReader {
    /** No row is longer, see {@code AgentTimes}; a day more for clocks that were set. */
    private static final int DAYS_BEFORE = 8;
    /** The last moment that is written with four digits of a year. */
    private static final long LAST_MS = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    private FigureReader() {}

    /** Makes one row of ours from one of a table. */
    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /**
     * Visits of the calls that arrived in a time.
     *
     * @return what is damaged, a sentence, or nothing
     */
    public static String visits(Path file, long sinceMs, long untilMs, Consumer<VisitRow> sink)
            throws IOException {
        return each(file, "visits", columns -> visitColumns(columns)
                + " FROM calls c CROSS JOIN visits v ON v.call = c.id"
                + " WHERE c.arrived >= ? AND c.arrived < ?", statement -> {
            statement.setString(1, text(sinceMs));
            statement.setString(2, text(untilMs));
        }, FigureReader::visit, sink);
    }

    private static String visitColumns(Set<String> columns) {
        return "SELECT v.call, v.number, v.queue, v.entered,"
                + " v.wait_ms, v.talk_ms, v.outcome, v.agent, v.offers, "
                + (columns.contains("passed") ? "v.passed, " : "NULL, ")
                + (columns.contains("auto_answered") ? "v.auto_answered" : "NULL");
    }

    /** For {@link #visit}, of the visits that the table of a running box has: {@code v}. */
    static String visitColumns(Connection connection) throws SQLException {
        return visitColumns(columns(connection, "visits"));
    }

    static VisitRow visit(ResultSet row) throws SQLException {
        return new VisitRow(row.getString(1), row.getInt(2), row.getString(3),
                Times.ms(row.getString(4)), row.getLong(5), row.getLong(6),
                VisitEnd.of(row.getString(7)), row.getString(8), row.getInt(9),
                (Integer) row.getObject(10), RecordReader.flag(row, 11));
    }

    /** What agents did, as far as it reaches into a time; of each agent in order. */
    public static String agentTimes(Path file, long sinceMs, long untilMs,
            Consumer<AgentRow> sink) throws IOException {
        return each(file, "agent_times", columns -> "SELECT run, number, agent, state, reason,"
                + " call, began, ended, ms, "
                + (columns.contains("position") ? "position" : "0") + " FROM agent_times"
                + " WHERE day >= ? AND day <= ? AND ended > ? AND began < ?", statement -> {
            statement.setLong(1, Times.day(sinceMs) - DAYS_BEFORE);
            statement.setLong(2, Times.day(Math.min(untilMs, LAST_MS)) + 1);
            statement.setString(3, text(sinceMs));
            statement.setString(4, text(untilMs));
        }, row -> new AgentRow(row.getString(1), row.getLong(2), row.getString(3),
                row.getString(4), row.getString(5), row.getString(6), row.getInt(10),
                Times.ms(row.getString(7)), Times.ms(row.getString(8)), row.getLong(9)), sink);
    }

    /** Calls that went out in a time, made by agents or for callers. */
    public static String outgoing(Path file, long sinceMs, long untilMs, Consumer<DialRow> sink)
            throws IOException {
        return each(file, "outgoing", columns -> "SELECT id, span, channel, agent, position,"
                + " called, rule, begun, answered, ended, setup_ms, talk_ms, cause, "
                + (columns.contains("for_call") ? "for_call" : "NULL")
                + " FROM outgoing WHERE begun >= ? AND begun < ? ORDER BY begun", statement -> {
            statement.setString(1, text(sinceMs));
            statement.setString(2, text(untilMs));
        }, row -> new DialRow(row.getString(1), row.getInt(2), row.getInt(3), row.getString(4),
                row.getInt(5), row.getString(6), row.getString(7), Times.ms(row.getString(8)),
                Times.ms(row.getString(9)), Times.ms(row.getString(10)), row.getLong(11),
                row.getLong(12), row.getInt(13), row.getString(14)), sink);
    }

    /** The latest of these calls that the query takes, the newest first. */
    public static List<DialRow> outgoing(Path file, RecordQuery query) throws IOException {
        ArrayDeque<DialRow> latest = new ArrayDeque<>();
        outgoing(file, query.sinceMs(), query.untilMs() == 0 ? LAST_MS : query.untilMs(), row -> {
            if (query.takes(row)) {
                latest.addFirst(row);
                if (latest.size() > Math.max(1, query.limit())) {
                    latest.removeLast();
                }
            }
        });
        return List.copyOf(latest);
    }

    /** When supervisors listened to calls of colleagues; the last ones, the newest first. */
    public static String supervisions(Path file, int most, Consumer<WatchRow> sink)
            throws IOException {
        return each(file, "supervisions", _ -> "SELECT run, number, call, supervisor, position,"
                + " agent, mode, began, ended, ms FROM supervisions"
                + " ORDER BY began DESC, run DESC, number DESC LIMIT ?",
                statement -> statement.setInt(1, most),
                row -> new WatchRow(row.getString(1), row.getLong(2), row.getString(3),
                        row.getString(4), row.getInt(5), row.getString(6), row.getString(7),
                        Times.ms(row.getString(8)), Times.ms(row.getString(9)), row.getLong(10)),
                sink);
    }

    /** Waits that were promised to callers whose calls arrived in a time. */
    public static String promises(Path file, long sinceMs, long untilMs,
            Consumer<PromiseRow> sink) throws IOException {
        return each(file, "promises", _ -> """
                SELECT p.call, p.number, p.queue, p.made, p.bound_ms, p.band_s, p.wait_ms,
                    p.answered
                FROM calls c CROSS JOIN promises p ON p.call = c.id
                WHERE c.arrived >= ? AND c.arrived < ?""", statement -> {
            statement.setString(1, text(sinceMs));
            statement.setString(2, text(untilMs));
        }, row -> new PromiseRow(row.getString(1), row.getInt(2), row.getString(3),
                Times.ms(row.getString(4)), row.getLong(5), row.getInt(6), row.getLong(7),
                row.getBoolean(8)), sink);
    }

    /** A statement for a table with these columns. */
    private interface Query {
        String of(Set<String> columns);
    }

    /** Fills a statement in. */
    private interface Values {
        void into(PreparedStatement statement) throws SQLException;
    }

    private static String text(long ms) {
        return Times.text(Math.min(ms, LAST_MS));
    }

    private static <T> String each(Path file, String table, Query query, Values values,
            Row<T> make, Consumer<T> sink) throws IOException {
        return RecordReader.open(file, connection -> {
            Set<String> columns = columns(connection, table);
            if (columns.isEmpty()) {
                return "";
            }
            try (PreparedStatement select = connection.prepareStatement(query.of(columns))) {
                values.into(select);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        sink.accept(make.of(row));
                    }
                }
                return "";
            } catch (SQLException wrong) {
                if (!Database.corrupt(wrong)) {
                    throw wrong;
                }
                return "table " + table + " of " + file.getFileName()
                        + " is damaged; what comes before the damage was read";
            }
        });
    }

    /** Of a file of an older version there may be fewer, or none: it has no such table. */
    private static Set<String> columns(Connection connection, String table) throws SQLException {
        Set<String> columns = new TreeSet<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT name FROM pragma_table_info(?)")) {
            select.setString(1, table);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    columns.add(row.getString(1));
                }
            }
        }
        return columns;
    }
}
