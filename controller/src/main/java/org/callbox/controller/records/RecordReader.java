package org.callbox.controller.records;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.callbox.controller.call.CallRecord;
import org.sqlite.SQLiteConfig;

/**
 * Reads call records, also while the box writes them; never changes the file. Of a damaged file it
 * reads what can still be read.
 */
public final class RecordReader {
    private static final int BUSY_MS = 2_000;
    private static final String RUN = "rtrim(calls.id, '0123456789')";
    private static final String NUMBER =
            "CAST(substr(calls.id, length(" + RUN + ") + 1) AS INTEGER)";

    private RecordReader() {
    }

    /** What is done with an open file. */
    interface Use<T> {
        T with(Connection connection) throws SQLException;
    }

    /**
     * The newest rows first: by the order in which runs of the box began and calls came within
     * them, which no clock can change; rows of before that was noted by their time of arrival.
     *
     * @throws IOException in plain words: no file, no right to read it, not a file of ours
     */
    public static List<CallRecord> read(Path file, RecordQuery query) throws IOException {
        return open(file, connection -> {
            try {
                return newest(connection, query);
            } catch (SQLException wrong) {
                if (!Database.corrupt(wrong)) {
                    throw wrong;
                }
                PriorityQueue<CallRecord> kept = new PriorityQueue<>(
                        Comparator.comparingLong(CallRecord::arrivedMs));
                new Salvage(connection).each(row -> {
                    if (query.takes(row)) {
                        kept.add(row);
                        if (kept.size() > Math.max(1, query.limit())) {
                            kept.poll();
                        }
                    }
                });
                return kept.stream().sorted(
                        Comparator.comparingLong(CallRecord::arrivedMs).reversed()).toList();
            }
        });
    }

    /**
     * Each row that the query takes, one at a time and in the order of their times; {@code limit}
     * does not count. Rows of a damaged file may come twice.
     *
     * @return what could not be read, as a sentence; empty when all could
     */
    public static String each(Path file, RecordQuery query, Consumer<CallRecord> sink)
            throws IOException {
        return each(file, query, " ORDER BY arrived, id", sink);
    }

    /** As {@link #each}, of all rows those with the latest times and the latest first. */
    public static String latest(Path file, int limit, Consumer<CallRecord> sink)
            throws IOException {
        return each(file, RecordQuery.newest(limit),
                " ORDER BY arrived DESC, id DESC LIMIT " + Math.max(1, limit), sink);
    }

    private static String each(Path file, RecordQuery query, String order,
            Consumer<CallRecord> sink) throws IOException {
        return open(file, connection -> {
            try {
                String where = " WHERE 1" + conditions(connection, query) + order;
                try (PreparedStatement select =
                        prepared(connection, columns(connection) + where, query);
                        ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        sink.accept(RowTable.CALLS.row(row));
                    }
                }
                return "";
            } catch (SQLException wrong) {
                if (!Database.corrupt(wrong)) {
                    throw wrong;
                }
                return file.getFileName() + " is damaged: " + new Salvage(connection)
                        .each(row -> {
                            if (query.takes(row)) {
                                sink.accept(row);
                            }
                        });
            }
        });
    }

    /** The id of each row of a run, which all begin with {@code run}; in no order. */
    public static void ids(Path file, String run, Consumer<String> sink) throws IOException {
        open(file, connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT id FROM calls WHERE id >= ? AND id < ?")) {
                select.setString(1, run);
                select.setString(2, run + Character.toString(Character.MAX_CODE_POINT));
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        sink.accept(row.getString(1));
                    }
                }
            } catch (SQLException wrong) {
                if (!Database.corrupt(wrong)) {
                    throw wrong;
                }
                new Salvage(connection).each(row -> {
                    if (row.id().startsWith(run)) {
                        sink.accept(row.id());
                    }
                });
            }
            return null;
        });
    }

    /** The row of a call; null when there is none. */
    public static CallRecord one(Path file, String id) throws IOException {
        return open(file, connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement(columns(connection) + " WHERE id = ?")) {
                select.setString(1, id);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? RowTable.CALLS.row(row) : null;
                }
            }
        });
    }

    /** Every queue that stands in a row, or every agent. */
    public static List<String> values(Path file, boolean queues) throws IOException {
        String column = queues ? "queue" : "agent";
        return open(file, connection -> {
            TreeSet<String> found = new TreeSet<>();
            String wanted = queues && RowTable.CALLS.there(connection).contains("wanted_queue")
                    ? " UNION SELECT wanted_queue FROM calls WHERE wanted_queue IS NOT NULL" : "";
            try (PreparedStatement select = connection.prepareStatement("SELECT "
                    + column + " FROM calls WHERE " + column + " IS NOT NULL" + wanted
                    + (wanted.isEmpty() ? " GROUP BY 1" : "") + " LIMIT 10000");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            } catch (SQLException wrong) {
                if (!Database.corrupt(wrong)) {
                    throw wrong;
                }
            }
            return List.copyOf(found);
        });
    }

    /** Files that the box has set aside because they were damaged, the oldest first. */
    public static List<Path> setAside(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(one -> one.getFileName().toString().matches(
                    java.util.regex.Pattern.quote(file.getFileName().toString())
                            + "\\.damaged-[0-9TZ]+")).sorted().toList();
        }
    }

    static <T> T open(Path file, Use<T> use) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException("no call records at " + file);
        }
        SqliteLibrary.ready();
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MS);
        String url = "jdbc:sqlite:" + (closed(file) ? file.toUri() + "?immutable=1" : file);
        try (Connection connection = config.createConnection(url)) {
            return use.with(connection);
        } catch (DateTimeException edited) {
            throw new IOException("a time in " + file + " is none: " + edited.getMessage());
        } catch (SQLException wrong) {
            throw new IOException("cannot read " + file + ": " + wrong.getMessage(), wrong);
        }
    }

    /**
     * No process has it open and its write-ahead log is empty. It is then read as immutable, which
     * needs no right to write beside it and leaves no file that the box, perhaps
     * another user, could not use.
     */
    private static boolean closed(Path file) throws IOException {
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        return !Files.exists(file.resolveSibling(file.getFileName() + "-shm"))
                && (!Files.exists(log) || Files.size(log) == 0);
    }

    private static List<CallRecord> newest(Connection connection, RecordQuery query)
            throws SQLException {
        boolean runs = hasRuns(connection);
        // What SQL does not say is asked of each row, until there are enough.
        String sql = columns(connection)
                + (runs ? " LEFT JOIN runs ON runs.run = " + RUN : "")
                + " WHERE 1" + conditions(connection, query) + " ORDER BY "
                + (runs ? "coalesce(runs.number, 0) DESC,"
                        + " CASE WHEN runs.number IS NULL THEN 0 ELSE " + NUMBER
                        + " END DESC, " : "")
                + "arrived DESC, id DESC"
                + (query.missed() ? "" : " LIMIT " + Math.max(1, query.limit()));
        List<CallRecord> records = new ArrayList<>();
        try (PreparedStatement select = prepared(connection, sql, query);
                ResultSet row = select.executeQuery()) {
            while (records.size() < Math.max(1, query.limit()) && row.next()) {
                CallRecord next = RowTable.CALLS.row(row);
                if (!query.missed() || next.missed()) {
                    records.add(next);
                }
            }
        }
        return records;
    }

    /** For {@code RowTable.CALLS.row}. */
    static String columns(Connection connection) throws SQLException {
        return RowTable.CALLS.select(RowTable.CALLS.there(connection), "calls") + " FROM calls";
    }

    private static boolean hasRuns(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT 1 FROM sqlite_schema WHERE name = 'runs'");
                ResultSet row = select.executeQuery()) {
            return row.next();
        }
    }

    /** A file of an older version knows the queues alone that callers came to. */
    private static String conditions(Connection connection, RecordQuery query)
            throws SQLException {
        Set<String> there = RowTable.CALLS.there(connection);
        boolean typed = there.contains("calling_type");
        String queue = there.contains("wanted_queue")
                ? "coalesce(queue, wanted_queue)" : "queue";
        return (query.sinceMs() == 0 ? "" : " AND arrived >= ?")
                + (query.untilMs() == 0 ? "" : " AND arrived < ?")
                + (query.queue() == null ? "" : " AND " + queue + " = ?")
                + (query.agent() == null ? "" : " AND agent = ?")
                + (query.number() == null ? "" : " AND (calling = ? OR called = ?"
                        + (" OR called = ? OR calling = ? AND coalesce("
                                + (typed ? "calling_type" : "NULL") + ", 'unknown') = ?")
                                .repeat(query.number().spellings().size()) + ")");
    }

    /** With the values of {@link #conditions}, in the same order. */
    private static PreparedStatement prepared(
            Connection connection, String sql, RecordQuery query) throws SQLException {
        List<String> values = new ArrayList<>();
        if (query.sinceMs() != 0) {
            values.add(Times.text(query.sinceMs()));
        }
        if (query.untilMs() != 0) {
            values.add(Times.text(query.untilMs()));
        }
        if (query.queue() != null) {
            values.add(query.queue());
        }
        if (query.agent() != null) {
            values.add(query.agent());
        }
        if (query.number() != null) {
            values.addAll(List.of(query.number().asGiven(), query.number().asGiven()));
            query.number().spellings().forEach(one ->
                    values.addAll(List.of(one.digits(), one.digits(), one.type())));
        }
        PreparedStatement select = connection.prepareStatement(sql);
        for (int i = 0; i < values.size(); i++) {
            select.setString(i + 1, values.get(i));
        }
        return select;
    }

    /** All rows from one end of the table to the damage, and from the other end back to it. */
    private record Salvage(Connection connection) {
        /** @return between which rows it is damaged */
        String each(Consumer<CallRecord> sink) throws SQLException {
            String before = walk("ASC", sink, null);
            if (before == null) {
                return "its index, not its rows; every row was read";
            }
            String after = walk("DESC", sink, before);
            return (before.isEmpty() ? "from its beginning" : "after row " + before)
                    + (after == null ? "" : after.isEmpty() ? " to its end"
                            : " and before row " + after)
                    + "; what is before and after that was read";
        }

        /** The last id before it broke off, empty for none; null when it did not break off. */
        private String walk(String direction, Consumer<CallRecord> sink, String until)
                throws SQLException {
            String last = "";
            try (PreparedStatement select = connection.prepareStatement(
                    columns(connection) + " ORDER BY id " + direction);
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    CallRecord next = RowTable.CALLS.row(row);
                    if (next.id().equals(until)) {
                        return null;
                    }
                    sink.accept(next);
                    last = next.id();
                }
                return null;
            } catch (SQLException wrong) {
                if (!Database.corrupt(wrong)) {
                    throw wrong;
                }
                return last;
            } catch (DateTimeException garbage) {
                return last;
            }
        }
    }
}
