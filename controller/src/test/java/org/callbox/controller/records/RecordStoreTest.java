package org.callbox.controller.records;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RecordStoreTest {
    private static final long ARRIVED = 1_795_000_000_123L;
    private static final StoreLimits QUICK =
            new StoreLimits(100, 10, 50, 300, 20, 100, 50, 2_000, 0);

    @TempDir
    Path directory;
    private Path file;

    private final Told told = new Told();

    private static final class Told implements RecordListener {
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> safe = new LinkedBlockingQueue<>();

        @Override
        public void recordsFailed(String why) {
            lines.add("failed " + why);
        }

        @Override
        public void recordsRecovered() {
            lines.add("recovered");
        }

        @Override
        public void recordsMovedAside(String text) {
            lines.add("aside " + text);
        }

        @Override
        public void recordsSafe(Collection<String> ids) {
            safe.addAll(ids);
        }

        String next() throws InterruptedException {
            String line = lines.poll(20, TimeUnit.SECONDS);
            assertTrue(line != null, "nothing was told");
            return line;
        }
    }

    @BeforeEach
    void name() {
        file = directory.resolve("callbox.db");
    }

    private static CallRecord row(String id, int number, Reason reason) {
        boolean answered = reason == Reason.ANSWERED;
        long arrived = ARRIVED + number * 1_000L;
        return new CallRecord(id, 1, 7, "5550100", null, "service", answered ? "4" : null,
                arrived, answered ? arrived + 3_200 : 0, arrived + 8_000,
                answered ? 3_200 : 8_000, answered ? 4_800 : 0, reason, 16);
    }

    private static CallRecord row(int number) {
        return row("c-" + number, number, Reason.ANSWERED);
    }

    /** As somebody with the sqlite3 program sees it: a connection of their own. */
    private String ask(String sql) throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    /** Asks again and again, for one second, as a reader who waits for a row would. */
    private void awaitCount(int expected) throws SQLException {
        long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        String count = null;
        while (System.nanoTime() < untilNs) {
            count = ask("SELECT count(*) FROM calls");
            if (count.equals(Integer.toString(expected))) {
                return;
            }
        }
        assertEquals(Integer.toString(expected), count, "rows one second after the offer");
    }

    @Test
    void a_row_is_readable_by_others_within_a_second_in_the_documented_form() throws Exception {
        try (RecordStore store = new RecordStore(file, told)) {
            store.start();
            store.offer(row(1));
            awaitCount(1);
            assertEquals("c-1|1|7|5550100||service|4|2026-11-18T11:06:41.123Z|"
                    + "2026-11-18T11:06:44.323Z|2026-11-18T11:06:49.123Z|3200|4800|answered|16",
                    ask("SELECT id||'|'||span||'|'||channel||'|'||called||'|'"
                            + "||ifnull(calling,'')||'|'||queue||'|'||agent||'|'||arrived||'|'"
                            + "||answered||'|'||ended||'|'||wait_ms||'|'||talk_ms||'|'||reason"
                            + "||'|'||cause FROM calls"));
            for (int i = 2; i <= 400; i++) {
                store.offer(row(i));
            }
            awaitCount(400);
        }
        assertTrue(told.lines.isEmpty(), told.lines.toString());
    }

    @Test
    void a_row_offered_twice_is_written_and_counted_once() throws Exception {
        try (RecordStore store = new RecordStore(file, told, QUICK)) {
            store.offer(row(1));
            store.offer(row(1));
            store.offer(row(2));
        }
        try (RecordStore again = new RecordStore(file, told, QUICK)) {
            again.offer(row(2));
            again.offer(row("c-3", 3, Reason.SHORT_ABANDONED));
        }
        assertEquals("3", ask("SELECT count(*) FROM calls"));
        try (RecordStore last = new RecordStore(file, told, QUICK)) {
            assertEquals(2L, last.totals().counts().get(Reason.ANSWERED));
            assertEquals(1L, last.totals().counts().get(Reason.SHORT_ABANDONED));
            assertEquals(0L, last.totals().counts().get(Reason.FAILED));
            assertEquals(3, last.totals().offered());
            long age = System.currentTimeMillis() - last.totals().sinceMs();
            assertTrue(age >= 0 && age < 60_000, "since " + age + " ms ago");
        }
    }

    @Test
    void every_reason_is_accepted() throws Exception {
        try (RecordStore store = new RecordStore(file, told, QUICK)) {
            for (Reason reason : Reason.values()) {
                store.offer(row(reason.word(), reason.ordinal(), reason));
            }
        }
        assertEquals("" + Reason.values().length,
                ask("SELECT count(DISTINCT reason) FROM calls"));
        assertTrue(told.lines.isEmpty(), told.lines.toString());
    }

    @Test
    void a_place_that_cannot_be_written_is_told_and_its_rows_come_when_it_can() throws Exception {
        Path blocked = directory.resolve("state");
        Files.writeString(blocked, "a file where the directory should be");
        file = blocked.resolve("callbox.db");
        try (RecordStore store = new RecordStore(file, told, QUICK)) {
            assertEquals(0, store.totals().offered());
            store.start();
            assertTrue(told.next().startsWith("failed cannot write " + file));
            store.offer(row(1));
            store.offer(row(2));
            Files.delete(blocked);
            Files.createDirectory(blocked);
            assertEquals("recovered", told.next());
            awaitCount(2);
            assertEquals(new RecordCounters(0, 2, 0), store.counters());
        }
    }

    @Test
    void while_somebody_locks_the_file_rows_wait_and_what_passes_the_limit_is_counted()
            throws Exception {
        try (RecordStore store = new RecordStore(file, told, QUICK);
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            store.start();
            statement.executeUpdate("BEGIN IMMEDIATE");
            for (int i = 0; i < 103; i++) {
                store.offer(row(i));
            }
            assertEquals(100, store.counters().waiting());
            assertEquals(3, store.counters().lostTotal());
            assertEquals("failed " + file + " is locked by another program; 3 rows are lost",
                    told.next());
            statement.executeUpdate("COMMIT");
            assertEquals("recovered", told.next());
            awaitCount(100);
        }
    }

    @Test
    void a_full_disk_is_told_and_rows_are_kept_until_there_is_room() throws Exception {
        StoreLimits full = new StoreLimits(1_000, 10, 1, 300, 20, 100, 50, 2_000, 120);
        try (RecordStore store = new RecordStore(file, told, full)) {
            for (int i = 0; i < 900; i++) {
                store.offer(row(i));
            }
            assertTrue(told.next().contains("full"));
            int kept = store.counters().waiting();
            assertTrue(kept > 0, "the limit of the test is too wide");
            assertEquals("ok", ask("PRAGMA integrity_check"));
            while (kept > 0) {
                makeRoom();
                kept = awaitWaiting(store, kept);
            }
        }
        assertEquals("900", ask("SELECT sum(calls) FROM totals"));
    }

    private void makeRoom() throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.executeUpdate("PRAGMA busy_timeout = 10000");
            statement.executeUpdate("DELETE FROM calls");
        }
    }

    /** Answers how many wait when they have become fewer. */
    private static int awaitWaiting(RecordStore store, int fewerThan) {
        long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (store.counters().waiting() >= fewerThan) {
            assertTrue(System.nanoTime() < untilNs, "nothing was written any more");
            Thread.onSpinWait();
        }
        return store.counters().waiting();
    }

    @Test
    void a_damaged_file_is_moved_aside_and_a_new_one_started() throws Exception {
        Files.writeString(file, "this is no database at all, only text. ".repeat(200));
        try (RecordStore store = new RecordStore(file, told, QUICK)) {
            store.start();
            assertTrue(told.next().startsWith("aside " + file + " is damaged"));
            assertEquals("recovered", told.next());
            store.offer(row(1));
            awaitCount(1);
        }
        assertEquals(1, damagedFiles());
    }

    private long damagedFiles() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(path -> path.toString().contains(".damaged-")
                    && !path.toString().endsWith("-wal") && !path.toString().endsWith("-shm"))
                    .count();
        }
    }

    @Test
    void a_file_that_was_cut_short_is_noticed_at_the_latest_when_it_is_written()
            throws Exception {
        try (RecordStore store = new RecordStore(file, told, QUICK)) {
            for (int i = 0; i < 90; i++) {
                store.offer(row(i));
            }
        }
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, 3 * 4096));
        try (RecordStore store = new RecordStore(file, told, QUICK)) {
            store.offer(row(1_000));
            assertTrue(told.next().startsWith("aside "));
            assertEquals("recovered", told.next());
            awaitCount(1);
        }
        assertEquals(1, damagedFiles());
    }

    @Test
    void a_table_of_somebody_else_is_not_written_into() throws Exception {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.executeUpdate("CREATE TABLE calls (x)");
        }
        try (RecordStore store = new RecordStore(file, told, QUICK)) {
            store.start();
            assertTrue(told.next().contains("not one of ours"));
        }
    }

    @Test
    void a_file_removed_under_the_store_is_noticed_and_made_again() throws Exception {
        try (RecordStore store = new RecordStore(file, told, QUICK)) {
            store.offer(row(1));
            awaitCount(1);
            Files.delete(file);
            store.offer(row(2));
            assertTrue(told.next().startsWith("failed"));
            assertEquals("recovered", told.next());
            awaitCount(1);
        }
    }

    @Test
    void an_end_without_close_loses_nothing_and_the_file_is_checked_at_the_next_start()
            throws Exception {
        RecordStore killed = new RecordStore(file, told, QUICK);
        killed.offer(row(1));
        awaitCount(1);
        Path copy = Files.createDirectory(directory.resolve("copy"));
        for (String suffix : List.of("", "-wal")) {
            Files.copy(directory.resolve("callbox.db" + suffix),
                    copy.resolve("callbox.db" + suffix));
        }
        killed.close();
        try (RecordStore store = new RecordStore(copy.resolve("callbox.db"), told, QUICK)) {
            assertEquals(1, store.totals().offered());
        }
        assertTrue(told.lines.isEmpty(), told.lines.toString());
    }

    /** A checkpoint after every sync would write some four pages of the file for each call. */
    @Test
    void a_burst_is_safe_against_a_power_cut_soon_after_it_and_stays_in_the_log()
            throws Exception {
        try (RecordStore store = new RecordStore(file, told, QUICK)) {
            store.offer(row(1));
            assertEquals("c-1", told.safe.poll(20, TimeUnit.SECONDS));
            byte[] itself = Files.readAllBytes(file);
            for (int i = 2; i <= 5; i++) {
                store.offer(row(i));
                awaitCount(i);
            }
            for (int i = 2; i <= 5; i++) {
                assertEquals("c-" + i, told.safe.poll(20, TimeUnit.SECONDS));
            }
            assertArrayEquals(itself, Files.readAllBytes(file), "copied before it had to be");
        }
        assertEquals(5, rowsInTheFileItself());
    }

    /** A reader in mid-transaction keeps a checkpoint from copying, and with that from its sync. */
    @Test
    void a_row_is_told_to_be_safe_once_it_is_also_while_somebody_reads() throws Exception {
        try (RecordStore store = new RecordStore(file, told, QUICK)) {
            store.offer(row(1));
            assertEquals("c-1", told.safe.poll(20, TimeUnit.SECONDS));
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement reader = other.createStatement()) {
                reader.executeUpdate("BEGIN");
                reader.executeQuery("SELECT count(*) FROM calls").close();
                for (int i = 2; i <= 4; i++) {
                    store.offer(row(i));
                    awaitCount(i);
                }
                for (int i = 2; i <= 4; i++) {
                    assertEquals("c-" + i, told.safe.poll(20, TimeUnit.SECONDS));
                }
            }
        }
        assertTrue(told.safe.isEmpty(), told.safe.toString());
        assertTrue(told.lines.isEmpty(), told.lines.toString());
    }

    private int rowsInTheFileItself() throws SQLException {
        try (Connection other = DriverManager.getConnection(
                "jdbc:sqlite:" + file.toUri() + "?immutable=1");
                Statement statement = other.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM calls")) {
            return count.getInt(1);
        }
    }

    @Test
    void the_reader_gives_the_newest_first_and_filters_while_the_store_writes() throws Exception {
        try (RecordStore store = new RecordStore(file, told, QUICK)) {
            List<CallRecord> rows = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                rows.addFirst(row("c-" + i, i, i % 2 == 0 ? Reason.ANSWERED : Reason.ABANDONED));
                store.offer(rows.getFirst());
            }
            awaitCount(20);
            assertEquals(rows.subList(0, 5), RecordReader.read(file, RecordQuery.newest(5)));
            assertEquals(rows, RecordReader.read(file, RecordQuery.newest(100)));
            assertEquals(rows.subList(10, 15), RecordReader.read(file, new RecordQuery(
                    100, ARRIVED + 5_000, ARRIVED + 10_000, "service", null)));
            assertEquals(10, RecordReader.read(file,
                    new RecordQuery(100, 0, 0, null, "4")).size());
            assertEquals(List.of(), RecordReader.read(file,
                    new RecordQuery(100, 0, 0, "x' OR '1'='1", null)));
            store.offer(row(21));
            awaitCount(21);
        }
        assertEquals(21, RecordReader.read(file, RecordQuery.newest(100)).size());
        assertFalse(Files.exists(directory.resolve("callbox.db-wal")));
    }

    @Test
    void the_reader_says_in_plain_words_what_it_cannot_read() throws IOException {
        assertTrue(assertThrows(IOException.class,
                () -> RecordReader.read(file, RecordQuery.newest(1))).getMessage()
                .startsWith("no call records at"));
        Files.writeString(file, "text ".repeat(1_000));
        assertTrue(assertThrows(IOException.class,
                () -> RecordReader.read(file, RecordQuery.newest(1))).getMessage()
                .startsWith("cannot read " + file));
        assertTrue(Files.exists(file));
    }

    /** design.md 10: under 50 MB a day at 1000 calls a day, each in a transaction of its own. */
    @Test
    void a_thousand_calls_one_by_one_cost_little_of_the_disk() throws Exception {
        StoreLimits single = new StoreLimits(2_000, 1, 0, 0, 20, 100, 50, 20_000, 0);
        long before = octetsWritten();
        try (RecordStore store = new RecordStore(file, told, single)) {
            for (int i = 0; i < 1_000; i++) {
                store.offer(row("01JD" + Integer.toHexString(i * 7919) + "-" + i, i,
                        Reason.ANSWERED));
            }
        }
        long octets = octetsWritten() - before;
        assertEquals("1000", ask("SELECT count(*) FROM calls"));
        System.out.println("1000 rows, one a transaction: " + octets / 1024 + " KiB written");
        assertTrue(octets < 40_000_000, octets + " octets");
    }

    /** All octets this process gave to write calls; more than what reaches the disk. */
    private static long octetsWritten() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/io")).stream()
                .filter(line -> line.startsWith("wchar:"))
                .mapToLong(line -> Long.parseLong(line.substring(7).strip())).sum();
    }
}
