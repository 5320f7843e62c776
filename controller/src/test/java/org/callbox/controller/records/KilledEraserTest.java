package org.callbox.controller.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.callbox.controller.house.Victim;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process is killed (SIGKILL) at random moments of erasing; the next goes on where it was. */
@Timeout(120)
class KilledEraserTest {
    private static final int KILLS = Integer.getInteger("records.kills", 8);
    private static final long SEED = Long.getLong("records.seed", 1);
    private static final int ROWS = 1_500;
    private static final long ARRIVED = 1_795_000_000_000L;
    private static final long ALIVE_NS_MAX = 600_000_000;

    @TempDir
    private Path folder;

    private String ask(String sql) throws Exception {
        try (Connection other = DriverManager.getConnection(
                "jdbc:sqlite:" + folder.resolve("callbox.db"));
                Statement statement = other.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    private void fill() {
        RecordListener none = new RecordsHold();
        try (RecordStore store = new RecordStore(folder.resolve("callbox.db"), none)) {
            for (int i = 0; i < ROWS; i++) {
                store.offer(EraserTest.row(i, ARRIVED + i, EraseWorker.number(i), "unknown"));
            }
        }
    }

    @Test
    void rows_and_figures_stay_and_every_number_that_was_begun_is_gone_in_the_end()
            throws Exception {
        fill();
        Random random = new Random(SEED);
        int erased = 0;
        int between = 0;
        for (int kill = 0; kill < KILLS && erased < ROWS; kill++) {
            Victim worker = new Victim(EraseWorker.class, folder, "" + ROWS);
            try {
                worker.tell("" + erased);
                worker.await("begins");
                long untilNs = System.nanoTime() + random.nextLong(ALIVE_NS_MAX);
                while (System.nanoTime() < untilNs) {
                    LockSupport.parkNanos(untilNs - System.nanoTime());
                }
            } finally {
                worker.kill();
            }
            String at = "seed " + SEED + ", kill " + kill;
            assertEquals("ok", ask("PRAGMA integrity_check"), at);
            assertEquals("" + ROWS, ask("SELECT count(*) FROM calls"), at);
            assertEquals("" + ROWS, ask("SELECT sum(calls) FROM totals"), at);
            int now = Integer.parseInt(ask("SELECT count(*) FROM calls WHERE calling IS NULL"));
            assertTrue(now >= erased, at);
            between += "1".equals(ask("PRAGMA application_id")) ? 1 : 0;
            assertTrue(ClosedRecords.erase(folder.resolve("callbox.db"),
                    EraseWorker.search(now)).whole(), at);
            erased = now + 1;
            gone(erased, at);
        }
        System.out.println("seed " + SEED + ": " + KILLS + " kills, " + between
                + " of them before the file was written anew, " + erased + " numbers erased");
        assertTrue(erased > KILLS, "the kills came before anything was erased");
    }

    private void gone(int erased, String at) throws Exception {
        for (String suffix : List.of("", "-wal", "-shm")) {
            Path part = folder.resolve("callbox.db" + suffix);
            String octets = Files.exists(part) ? new String(
                    Files.readAllBytes(part), StandardCharsets.ISO_8859_1) : "";
            for (int i = 0; i < erased; i++) {
                assertFalse(octets.contains(EraseWorker.number(i)),
                        at + ": " + EraseWorker.number(i) + " in " + part);
            }
        }
    }
}
