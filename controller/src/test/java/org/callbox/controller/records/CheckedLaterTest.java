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
import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file whose last end was none in order: the box serves first, and the thread checks it. */
@Timeout(60)
class CheckedLaterTest {
    private static final int ROWS = 400;
    private static final int PAGE = 1_024;
    private static final StoreLimits QUICK =
            new StoreLimits(1_000, 100, 10, 300, 20, 100, 50, 2_000, 0);

    @TempDir
    private Path directory;
    private Path file;
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> safe = new LinkedBlockingQueue<>();

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
        public void recordsChecking() {
            told.add("checking");
        }

        @Override
        public void recordsSafe(Collection<String> ids) {
            safe.addAll(ids);
        }

        @Override
        public void recordsMovedAside(String text) {
            told.add("aside " + text);
        }
    };

    private static CallRecord row(int number) {
        long arrived = 1_795_000_000_123L + number * 1_000L;
        return new CallRecord("c-" + number, 1, 7, "5550100", null, "service", "4", arrived,
                arrived + 3_200, arrived + 8_000, 3_200, 4_800, Reason.ANSWERED, 16);
    }

    /** All rows in the file, and one more in its log, as a kill leaves them. */
    @BeforeEach
    void kill() throws Exception {
        file = Files.createDirectories(directory.resolve("killed")).resolve("callbox.db");
        Path lives = directory.resolve("callbox.db");
        try (RecordStore store = new RecordStore(lives, listener, QUICK)) {
            for (int i = 0; i < ROWS; i++) {
                store.offer(row(i));
            }
        }
        try (Connection one = DriverManager.getConnection("jdbc:sqlite:" + lives);
                Statement statement = one.createStatement()) {
            statement.executeUpdate("DELETE FROM calls WHERE id = 'c-0'");
            for (String suffix : new String[] {"", "-wal"}) {
                Files.copy(Path.of(lives + suffix), Path.of(file + suffix));
            }
        }
        assertTrue(Files.size(Path.of(file + "-wal")) > 0);
        assertTrue(told.isEmpty(), "an end in order needs no check");
    }

    private String next() throws InterruptedException {
        return told.poll(20, TimeUnit.SECONDS);
    }

    private int count() throws SQLException {
        try (Connection one = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = one.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM calls")) {
            return row.getInt(1);
        }
    }

    private void damage() throws IOException {
        byte[] octets = Files.readAllBytes(file);
        int middle = octets.length / PAGE / 2 * PAGE;
        Arrays.fill(octets, middle, middle + 4 * PAGE, (byte) 0xFF);
        Files.write(file, octets);
    }

    @Test
    void it_is_checked_before_a_row_is_written_and_then_goes_on() throws Exception {
        try (RecordStore store = new RecordStore(file, listener, QUICK)) {
            assertEquals(ROWS, store.totals().counts().get(Reason.ANSWERED));
            assertTrue(told.isEmpty(), "whoever opens it does not wait for the check");
            store.start();
            assertEquals("checking", next());
            safe.clear();
            store.offer(row(ROWS));
            assertEquals("c-" + ROWS, safe.poll(20, TimeUnit.SECONDS));
        }
        assertEquals(ROWS, count());
        assertTrue(told.isEmpty(), told::toString);
    }

    @Test
    void damage_that_the_check_finds_moves_it_aside_with_nothing_lost_of_what_waits()
            throws Exception {
        damage();
        try (RecordStore store = new RecordStore(file, listener, QUICK)) {
            assertEquals(ROWS, store.totals().counts().get(Reason.ANSWERED),
                    "whoever opens it does not wait for the check");
            store.offer(row(ROWS));
            assertEquals("checking", next());
            assertTrue(next().startsWith("aside " + file + " is damaged"));
            assertEquals("recovered", next());
        }
        assertEquals(1, count());
    }
}
