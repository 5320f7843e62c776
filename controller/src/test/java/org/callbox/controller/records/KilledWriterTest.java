package org.callbox.controller.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.house.Victim;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A writer is killed (SIGKILL) at random moments while rows stream into the database. */
@Timeout(120)
class KilledWriterTest {
    /** {@code -Drecords.kills=1000 -Drecords.seed=7} for a long run. */
    private static final int KILLS = Integer.getInteger("records.kills", 30);
    private static final long SEED = Long.getLong("records.seed", 1);
    private static final long ALIVE_NS_MAX = 50_000_000;

    @TempDir
    Path folder;
    private Victim worker;
    /** Its JVM starts while the one before it works, which saves half of the time. */
    private Victim next;

    private void start(String word) throws Exception {
        worker = next == null ? new Victim(RowsWorker.class, folder) : next;
        worker.tell(word);
        next = new Victim(RowsWorker.class, folder);
        worker.await("begins");
    }

    @AfterEach
    void end() throws Exception {
        worker.kill();
        next.kill();
    }

    private String ask(String sql) throws Exception {
        try (Connection other = DriverManager.getConnection(
                "jdbc:sqlite:" + folder.resolve("callbox.db"));
                Statement statement = other.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    @Test
    void killed_at_random_moments_every_row_is_there_once_and_counted_once() throws Exception {
        Random random = new Random(SEED);
        long rows = 0;
        int whileWriting = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            start("go");
            // What is random is the moment of the kill.
            long untilNs = System.nanoTime() + random.nextLong(ALIVE_NS_MAX);
            while (System.nanoTime() < untilNs) {
                LockSupport.parkNanos(untilNs - System.nanoTime());
            }
            worker.kill();
            assertEquals("ok", ask("PRAGMA quick_check"), "seed " + SEED + ", kill " + kill);
            long now = Long.parseLong(ask("SELECT count(*) FROM calls"));
            assertTrue(now >= rows, "rows went away: " + rows + " to " + now);
            whileWriting += now > rows ? 1 : 0;
            rows = now;
        }
        start("end");
        worker.await("all rows written");
        long offered = RowsWorker.offered(folder);
        System.out.println("seed " + SEED + ": " + KILLS + " kills, " + whileWriting
                + " of them after rows were written, " + offered + " rows, of which " + rows
                + " stood there at the last kill");
        assertTrue(whileWriting >= Math.min(3, KILLS), "the kills came before the first row");
        assertEquals("" + offered, ask("SELECT count(*) FROM calls"));
        List<CallRecord> found = RecordReader.read(folder.resolve("callbox.db"),
                RecordQuery.newest((int) offered)).reversed();
        for (int number = 0; number < offered; number++) {
            assertEquals(RowsWorker.row(number), found.get(number));
        }
        assertEquals("0", ask("SELECT count(*) FROM totals LEFT JOIN (SELECT reason, count(*) AS"
                + " found FROM calls GROUP BY reason) USING (reason)"
                + " WHERE calls <> ifnull(found, 0)"));
        assertEquals("ok", ask("PRAGMA integrity_check"));
        try (var files = Files.list(folder)) {
            assertEquals(0, files.filter(path -> path.toString().contains(".damaged")).count());
        }
    }
}
