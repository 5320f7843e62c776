package org.callbox.controller.records;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.callbox.controller.call.AgentRow;
import org.callbox.controller.call.DialRow;
import org.callbox.controller.call.PromiseRow;
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

    /**
     * Visits of the calls that arrived in a time.
     *
     * @return what is damaged, a sentence, or nothing
     */
    public static String visits(Path file, long sinceMs, long untilMs, Consumer<VisitRow> sink)
            throws IOException {
        return each(file, RowTable.VISITS, "v", " FROM calls c CROSS JOIN visits v"
                + " ON v.call = c.id WHERE c.arrived >= ? AND c.arrived < ?", statement -> {
            statement.setString(1, text(sinceMs));
            statement.setString(2, text(untilMs));
        }, sink);
    }

    /** What agents did, as far as it reaches into a time; of each agent in order. */
    public static String agentTimes(Path file, long sinceMs, long untilMs,
            Consumer<AgentRow> sink) throws IOException {
        return each(file, RowTable.AGENT_TIMES, "t", " FROM agent_times t"
                + " WHERE day >= ? AND day <= ? AND ended > ? AND began < ?", statement -> {
            statement.setLong(1, Times.day(sinceMs) - DAYS_BEFORE);
            statement.setLong(2, Times.day(Math.min(untilMs, LAST_MS)) + 1);
            statement.setString(3, text(sinceMs));
            statement.setString(4, text(untilMs));
        }, sink);
    }

    /** Calls that went out in a time, made by agents or for callers. */
    public static String outgoing(Path file, long sinceMs, long untilMs, Consumer<DialRow> sink)
            throws IOException {
        return each(file, RowTable.OUTGOING, "o", " FROM outgoing o"
                + " WHERE begun >= ? AND begun < ? ORDER BY begun", statement -> {
            statement.setString(1, text(sinceMs));
            statement.setString(2, text(untilMs));
        }, sink);
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
        return each(file, RowTable.SUPERVISIONS, "s", " FROM supervisions s"
                + " ORDER BY began DESC, run DESC, number DESC LIMIT ?",
                statement -> statement.setInt(1, most), sink);
    }

    /** Waits that were promised to callers whose calls arrived in a time. */
    public static String promises(Path file, long sinceMs, long untilMs,
            Consumer<PromiseRow> sink) throws IOException {
        return each(file, RowTable.PROMISES, "p", " FROM calls c CROSS JOIN promises p"
                + " ON p.call = c.id WHERE c.arrived >= ? AND c.arrived < ?", statement -> {
            statement.setString(1, text(sinceMs));
            statement.setString(2, text(untilMs));
        }, sink);
    }

    /** Fills a statement in. */
    private interface Values {
        void into(PreparedStatement statement) throws SQLException;
    }

    private static String text(long ms) {
        return Times.text(Math.min(ms, LAST_MS));
    }

    private static <R> String each(Path file, RowTable<R> table, String as, String from,
            Values values, Consumer<R> sink) throws IOException {
        return RecordReader.open(file, connection -> {
            Set<String> there = table.there(connection);
            if (there.isEmpty()) {
                return "";
            }
            try (PreparedStatement select =
                    connection.prepareStatement(table.select(there, as) + from)) {
                values.into(select);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        sink.accept(table.row(row));
                    }
                }
                return "";
            } catch (SQLException wrong) {
                if (!Database.corrupt(wrong)) {
                    throw wrong;
                }
                return "table " + table.name() + " of " + file.getFileName()
                        + " is damaged; what comes before the damage was read";
            }
        });
    }
}
