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
import java.util.List;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.sqlite.SQLiteConfig;

/** Reads call records, also while the box writes them; never changes the file. */
public final class RecordReader {
    private static final int BUSY_MS = 2_000;

    private RecordReader() {
    }

    /**
     * @throws IOException in plain words: no file, no right to read it, not a file of ours
     */
    public static List<CallRecord> read(Path file, RecordQuery query) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException("no call records at " + file);
        }
        try {
            return read(file, query, closed(file));
        } catch (DateTimeException edited) {
            throw new IOException("a time in " + file + " is none: " + edited.getMessage());
        } catch (SQLException wrong) {
            throw new IOException("cannot read " + file + ": " + wrong.getMessage(), wrong);
        }
    }

    /**
     * Nobody has it open, and nothing stands in its log. It is then read as a file that does not
     * change, which needs no right to write beside it and leaves no file that the box, perhaps
     * another user, could not use.
     */
    private static boolean closed(Path file) throws IOException {
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        return !Files.exists(file.resolveSibling(file.getFileName() + "-shm"))
                && (!Files.exists(log) || Files.size(log) == 0);
    }

    private static List<CallRecord> read(Path file, RecordQuery query, boolean immutable)
            throws SQLException {
        StringBuilder sql = new StringBuilder("""
                SELECT id, span, channel, called, calling, queue, agent, arrived, answered, ended,
                    wait_ms, talk_ms, reason, cause, CALLING_TYPE
                FROM calls WHERE 1""");
        List<String> values = new ArrayList<>();
        condition(sql, values, " AND arrived >= ?",
                query.sinceMs() == 0 ? null : Times.text(query.sinceMs()));
        condition(sql, values, " AND arrived < ?",
                query.untilMs() == 0 ? null : Times.text(query.untilMs()));
        condition(sql, values, " AND queue = ?", query.queue());
        condition(sql, values, " AND agent = ?", query.agent());
        sql.append(" ORDER BY arrived DESC, id DESC LIMIT ").append(Math.max(1, query.limit()));
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MS);
        String url = "jdbc:sqlite:" + (immutable ? file.toUri() + "?immutable=1" : file);
        try (Connection connection = config.createConnection(url);
                PreparedStatement select = connection.prepareStatement(sql.toString().replace(
                        "CALLING_TYPE", column(connection, "calling_type")))) {
            for (int i = 0; i < values.size(); i++) {
                select.setString(i + 1, values.get(i));
            }
            List<CallRecord> records = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    records.add(record(row));
                }
            }
            return records;
        }
    }

    /** The column, or nothing where a file of an older version has none. */
    private static String column(Connection connection, String name) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement(
                "SELECT name FROM pragma_table_info('calls') WHERE name = ?")) {
            ask.setString(1, name);
            try (ResultSet row = ask.executeQuery()) {
                return row.next() ? name : "NULL";
            }
        }
    }

    private static void condition(
            StringBuilder sql, List<String> values, String condition, String value) {
        if (value != null) {
            sql.append(condition);
            values.add(value);
        }
    }

    private static CallRecord record(ResultSet row) throws SQLException {
        return new CallRecord(row.getString(1), row.getInt(2), row.getInt(3), row.getString(4),
                row.getString(5), row.getString(6), row.getString(7), Times.ms(row.getString(8)),
                Times.ms(row.getString(9)), Times.ms(row.getString(10)), row.getLong(11),
                row.getLong(12), Reason.of(row.getString(13)), row.getInt(14),
                row.getString(15));
    }
}
