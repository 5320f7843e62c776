package org.callbox.controller.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file of every version before is brought forward, and one bad row holds nothing back. */
@Timeout(60)
class MigrationsTest {
    private static final StoreLimits QUICK =
            new StoreLimits(100, 10, 50, 300, 20, 100, 50, 2_000, 0);
    private static final String OLD_ROW = """
            INSERT INTO calls (id, span, channel, called, arrived, ended, wait_ms, talk_ms,
                reason, cause)
            VALUES ('old-%d', 1, 2, '5550100', '2026-11-18T11:06:41.123Z',
                '2026-11-18T11:06:49.123Z', 8000, 0, 'abandoned', 16)""";

    @TempDir
    private Path folder;
    private Path file;
    private final List<String> told = new CopyOnWriteArrayList<>();

    private final RecordListener listener = new RecordListener() {
        @Override
        public void recordsFailed(String why) {
            told.add("failed " + why);
        }

        @Override
        public void recordsRecovered() {
            told.add("recovered");
        }

        @Override
        public void recordRefused(String text) {
            told.add("refused " + text);
        }
    };

    @BeforeEach
    void name() {
        file = folder.resolve("callbox.db");
    }

    private static CallRecord row(String id) {
        return new CallRecord(id, 1, 7, "5550100", null, "service", null, 1_795_000_000_123L, 0,
                1_795_000_008_123L, 8_000, 0, Reason.ABANDONED, 16);
    }

    private void as(String... statements) throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }

    private String ask(String sql) throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    private void versionOne() throws Exception {
        try (InputStream text = Database.class.getResourceAsStream("schema.sql")) {
            as(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void a_file_of_the_first_version_keeps_its_rows_and_totals_and_takes_new_ones()
            throws Exception {
        versionOne();
        for (int i = 1; i <= 500; i++) {
            as(String.format(OLD_ROW, i));
        }
        try (RecordStore store = new RecordStore(file, listener, QUICK)) {
            assertEquals(500L, store.totals().counts().get(Reason.ABANDONED));
            store.offer(row("new-1"));
        }
        assertEquals("501", ask("SELECT count(*) FROM calls"));
        assertEquals("501", ask("SELECT count(*) FROM calls WHERE calling_type IS NULL"));
        assertEquals("501", ask("SELECT calls FROM totals WHERE reason = 'abandoned'"));
        assertEquals(Integer.toString(Migrations.version()), ask("PRAGMA user_version"));
        assertEquals("ok", ask("PRAGMA integrity_check"));
        as("INSERT INTO calls (id, span, channel, called, calling, queue, agent, arrived,"
                + " answered, ended, wait_ms, talk_ms, reason, cause)"
                + " SELECT 'later', span, channel, called, calling, queue, agent, arrived,"
                + " answered, ended, wait_ms, talk_ms, 'a-reason-of-later', cause"
                + " FROM calls LIMIT 1");
        assertEquals("1", ask("SELECT calls FROM totals WHERE reason = 'a-reason-of-later'"));
        assertEquals(List.of(), told);
    }

    @Test
    void a_file_without_the_newest_column_is_read_and_one_with_it_as_it_was_written()
            throws Exception {
        versionOne();
        as(String.format(OLD_ROW, 1));
        assertNull(RecordReader.read(file, RecordQuery.newest(1)).getFirst().callingType());
        CallRecord plain = row("new-1");
        CallRecord typed = new CallRecord(plain.id(), 1, 7, "5550100", "4930123", "service", null,
                plain.arrivedMs(), 0, plain.endedMs(), 8_000, 0, Reason.ABANDONED, 16,
                "international");
        try (RecordStore store = new RecordStore(file, listener, QUICK)) {
            store.offer(typed);
        }
        assertEquals(typed, RecordReader.read(file, RecordQuery.newest(2)).getFirst());
    }

    @Test
    void the_statement_of_the_first_version_still_writes_the_file() throws Exception {
        try (RecordStore store = new RecordStore(file, listener, QUICK)) {
            store.offer(row("new-1"));
        }
        as(String.format(OLD_ROW, 1));
        assertEquals("2", ask("SELECT count(*) FROM calls"));
    }

    @Test
    void a_file_from_further_ahead_is_used_as_it_is() throws Exception {
        try (RecordStore store = new RecordStore(file, listener, QUICK)) {
            store.offer(row("now"));
        }
        as("ALTER TABLE calls ADD COLUMN of_later TEXT", "PRAGMA user_version = 99");
        try (RecordStore store = new RecordStore(file, listener, QUICK)) {
            store.offer(row("back"));
        }
        assertEquals("2", ask("SELECT count(*) FROM calls"));
        assertEquals("99", ask("PRAGMA user_version"));
        assertEquals(List.of(), told);
    }

    @Test
    void a_row_that_the_database_refuses_is_set_aside_and_the_rest_goes_on() throws Exception {
        try (RecordStore store = new RecordStore(file, listener, QUICK)) {
            store.offer(row("first"));
        }
        as("CREATE TRIGGER no BEFORE INSERT ON calls WHEN NEW.id = 'bad' BEGIN"
                + " SELECT RAISE(ABORT, 'not this one'); END");
        try (RecordStore store = new RecordStore(file, listener, QUICK)) {
            for (String id : List.of("second", "bad", "third")) {
                store.offer(row(id));
            }
        }
        assertEquals("3", ask("SELECT count(*) FROM calls"));
        assertEquals("bad", ask("SELECT id FROM calls_set_aside"));
        assertTrue(ask("SELECT record FROM calls_set_aside").contains("5550100"));
        assertEquals(1, told.size(), told.toString());
        assertTrue(told.getFirst().startsWith("refused the database refused the row of call bad")
                && told.getFirst().contains("not this one"), told.toString());
    }
}
