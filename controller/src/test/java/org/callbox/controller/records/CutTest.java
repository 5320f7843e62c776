package org.callbox.controller.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process can end after any octet that it gives to the disk. Here the files are made as they are
 * then, one octet count after the other: while the log grows, while a checkpoint copies it into the
 * file, and while the log is written over from its beginning. The file must be sound, hold the
 * first so many rows and count them, and take those that are offered again.
 */
class CutTest {
    /** {@code -Drecords.cut.step=1} tries every octet; otherwise these and every page's ends. */
    private static final int STEP = Integer.getInteger("records.cut.step", 211);
    private static final int PAGE = 1024;
    private static final int LOG_HEADER = 32;
    private static final int FRAME = 24 + PAGE;
    private static final StoreLimits LIMITS =
            new StoreLimits(100, 10, 0, 0, 20, 100, 50, 2_000, 0);

    @TempDir
    Path folder;

    /** A file and its log as they stood at one moment. */
    private record Disk(byte[] main, byte[] log) {}

    private static List<CallRecord> rows(int first, int last) {
        List<CallRecord> rows = new ArrayList<>();
        for (int i = first; i <= last; i++) {
            rows.add(new CallRecord("session-1-" + i, 1, 7, "5550100", "0301234567", "service",
                    "4", 1_795_000_000_000L + i, 1_795_000_003_000L, 1_795_000_009_000L, 3_000,
                    6_000, Reason.ANSWERED, 16));
        }
        return rows;
    }

    private Path file() {
        return folder.resolve("callbox.db");
    }

    private Path log() {
        return folder.resolve("callbox.db-wal");
    }

    private Disk take() throws IOException {
        return new Disk(Files.readAllBytes(file()), Files.readAllBytes(log()));
    }

    /** Opens what a killed process has left, and offers all rows again; answers how many it had. */
    private int reopened(byte[] main, byte[] log, List<CallRecord> all, String where)
            throws SQLException, IOException {
        Path place = folder.resolve("killed");
        Files.createDirectories(place);
        Path file = place.resolve("callbox.db");
        for (String suffix : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(place.resolve("callbox.db" + suffix));
        }
        Files.write(file, main);
        Files.write(place.resolve("callbox.db-wal"), log);
        int found;
        try (Database database = Database.open(file, LIMITS)) {
            found = (int) database.totals().offered();
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = other.createStatement()) {
                assertEquals("ok", text(statement, "PRAGMA integrity_check"), where);
                assertEquals("" + found, text(statement, "SELECT count(*) FROM calls"), where);
            }
            database.insert(all, true);
            assertEquals(all.size(), database.totals().offered(), where);
        }
        List<CallRecord> kept = RecordReader.read(file, RecordQuery.newest(all.size() + 1));
        assertEquals(all, kept.reversed(), where);
        return found;
    }

    /** As SQLite makes one by itself after every 1000 pages. */
    private void checkpoint() throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = other.createStatement()) {
            assertEquals("0", text(statement, "PRAGMA wal_checkpoint(PASSIVE)"));
        }
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    /** Every so many octets, and those around the end of each frame of the log. */
    private static List<Integer> cuts(int length) {
        List<Integer> cuts = new ArrayList<>();
        for (int at = 0; at <= length; at++) {
            int inFrame = (at - LOG_HEADER) % FRAME;
            if (at % STEP == 0 || at == length || Math.abs(inFrame) <= 1 || inFrame == FRAME - 1) {
                cuts.add(at);
            }
        }
        return cuts;
    }

    @Test
    void the_log_ends_at_any_octet() throws Exception {
        try (Database database = Database.open(file(), LIMITS)) {
            for (CallRecord row : rows(1, 6)) {
                database.insert(List.of(row), false);
            }
            Disk whole = take();
            int before = 0;
            for (int cut : cuts(whole.log().length)) {
                int found = reopened(whole.main(), Arrays.copyOf(whole.log(), cut), rows(1, 6),
                        "log cut at " + cut);
                assertTrue(found >= before, "a longer log has fewer rows: at " + cut);
                before = found;
            }
            assertEquals(6, before);
        }
    }

    @Test
    void a_checkpoint_ends_at_any_octet() throws Exception {
        try (Database database = Database.open(file(), LIMITS)) {
            database.insert(rows(1, 3), false);
            checkpoint();
            database.insert(rows(4, 6), false);
            final Disk before = take();
            checkpoint();
            Disk after = take();
            assertTrue(!Arrays.equals(before.main(), after.main()), "nothing was copied");
            for (int at : cuts(after.main().length)) {
                byte[] main = Arrays.copyOf(before.main(), Math.max(at, before.main().length));
                System.arraycopy(after.main(), 0, main, 0, at);
                assertEquals(6, reopened(main, before.log(), rows(1, 6), "copied up to " + at));
            }
        }
    }

    @Test
    void the_log_is_written_over_from_its_beginning_and_that_ends_at_any_octet()
            throws Exception {
        try (Database database = Database.open(file(), LIMITS)) {
            database.insert(rows(1, 6), false);
            checkpoint();
            Disk before = take();
            database.insert(rows(7, 8), false);
            Disk after = take();
            assertEquals(before.log().length, after.log().length);
            int found = 6;
            for (int at : cuts(after.log().length)) {
                byte[] log = before.log().clone();
                System.arraycopy(after.log(), 0, log, 0, at);
                int rows = reopened(after.main(), log, rows(1, 8), "written over up to " + at);
                assertTrue(rows >= found, "fewer rows at " + at);
                found = rows;
            }
            assertEquals(8, found);
        }
    }
}
