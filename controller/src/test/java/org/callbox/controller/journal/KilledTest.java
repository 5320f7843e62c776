package org.callbox.controller.journal;

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
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.callbox.controller.call.AgentRow;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.FigureRow;
import org.callbox.controller.call.PromiseRow;
import org.callbox.controller.call.VisitRow;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Input;
import org.callbox.controller.house.Victim;
import org.callbox.controller.records.FigureReader;
import org.callbox.controller.records.RecordQuery;
import org.callbox.controller.records.RecordReader;
import org.callbox.controller.sim.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process with core, journal and records is killed (SIGKILL) while the database takes no rows:
 * others hold its lock, or there is no room. In the end the table has the row of every finished
 * call, once, and as it would have been without a kill.
 */
@Timeout(120)
class KilledTest {
    private static final int KILLS = 2;
    private static final long TAKING_NS = 150_000_000;
    /** More than is offered again in any case, the last minute. */
    private static final long WORLD_MS = 120_000;
    /** Enough for the tables and a few rows. */
    private static final int PAGES_FULL = 28;
    private static final int ROWS_MAX = 10_000;

    @TempDir
    static Path shared;
    private static final List<CallRecord> EXPECTED = new ArrayList<>();
    private static final List<FigureRow> FIGURES = new ArrayList<>();

    @TempDir
    Path folder;
    private Victim worker;

    @BeforeAll
    static void collect() throws IOException {
        List<Input> all = new ArrayList<>();
        World world = Box.world((input, commands) -> {
            all.add(input);
            for (Command command : commands) {
                if (command instanceof Command.Record(CallRecord row)) {
                    EXPECTED.add(row);
                } else if (command instanceof Command.Figure(FigureRow row)) {
                    FIGURES.add(row);
                }
            }
        });
        world.start();
        world.run(WORLD_MS);
        RecordsWorker.write(shared.resolve("inputs"), all);
        EXPECTED.sort(Comparator.comparing(CallRecord::id));
        FIGURES.sort(Comparator.comparing(FigureRow::id));
        for (Class<?> kind : List.of(VisitRow.class, AgentRow.class, PromiseRow.class)) {
            assertTrue(FIGURES.stream().filter(kind::isInstance).count() > 150, kind.getName());
        }
        assertTrue(EXPECTED.size() > 150, "rows: " + EXPECTED.size());
    }

    @AfterEach
    void end() throws Exception {
        worker.kill();
    }

    /** @param pages the database may have, 0 for no limit */
    private void start(int pages) throws IOException {
        worker = new Victim(RecordsWorker.class, folder, shared.resolve("inputs").toString());
        worker.tell("" + pages);
    }

    /** What has come so far is to be owed for long enough that other inputs follow. */
    private static void takeInputs() {
        long untilNs = System.nanoTime() + TAKING_NS;
        while (System.nanoTime() < untilNs) {
            LockSupport.parkNanos(untilNs - System.nanoTime());
        }
    }

    private String ask(String sql) throws SQLException {
        try (Connection other = DriverManager.getConnection(url());
                Statement statement = other.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("callbox.db");
    }

    private int rows() throws SQLException {
        return Integer.parseInt(ask("SELECT count(*) FROM calls"));
    }

    /** Promises are read by the arrival of their call, which may have no row yet: it goes on. */
    private static boolean isRead(FigureRow figure) {
        return !(figure instanceof PromiseRow promise)
                || EXPECTED.stream().anyMatch(call -> call.id().equals(promise.call()));
    }

    private void everyRowIsThereOnce() throws Exception {
        List<CallRecord> found = new ArrayList<>(RecordReader.read(
                folder.resolve("callbox.db"), RecordQuery.newest(ROWS_MAX)));
        found.sort(Comparator.comparing(CallRecord::id));
        assertEquals(EXPECTED.size(), found.size());
        assertEquals(EXPECTED, found);
        List<FigureRow> figures = new ArrayList<>();
        Path file = folder.resolve("callbox.db");
        FigureReader.visits(file, 0, Long.MAX_VALUE, figures::add);
        FigureReader.agentTimes(file, 0, Long.MAX_VALUE, figures::add);
        FigureReader.outgoing(file, 0, Long.MAX_VALUE, figures::add);
        FigureReader.promises(file, 0, Long.MAX_VALUE, figures::add);
        figures.sort(Comparator.comparing(FigureRow::id));
        assertEquals(FIGURES.stream().filter(KilledTest::isRead).toList(), figures);
        assertEquals(String.join(",", FIGURES.stream().filter(PromiseRow.class::isInstance)
                .map(FigureRow::id).toList()), ask("SELECT group_concat(id) FROM (SELECT call"
                + " || '/w' || number AS id FROM promises ORDER BY id)"));
        assertEquals("ok", ask("PRAGMA integrity_check"));
        assertEquals("0", ask("SELECT count(*) FROM (SELECT reason, calls FROM totals WHERE calls"
                + " > 0 EXCEPT SELECT reason, count(*) FROM calls GROUP BY reason)"));
        assertEquals("" + EXPECTED.size(), ask("SELECT sum(calls) FROM totals"));
        try (var files = Files.list(folder)) {
            assertEquals(0, files.filter(path -> path.toString().contains(".damaged")).count());
        }
    }

    @Test
    void killed_again_and_again_on_a_full_disk_every_row_is_there_once() throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            start(PAGES_FULL);
            worker.await("failed: cannot write");
            takeInputs();
            worker.kill();
        }
        int written = rows();
        assertTrue(written < EXPECTED.size() / 2, "it was not full: " + written);
        start(PAGES_FULL);
        worker.await("all inputs taken");
        worker.kill();
        // A row of a call may fit where the visits, which a start gives after all calls, do not.
        int still = rows();
        assertTrue(still >= written && still < EXPECTED.size() / 2, written + ", then " + still);
        start(0);
        worker.await("all rows written");
        everyRowIsThereOnce();
    }

    @Test
    void killed_again_and_again_while_somebody_locks_the_file_every_row_is_there_once()
            throws Exception {
        start(0);
        worker.await("begins");
        Connection other = DriverManager.getConnection(url());
        try (other; Statement statement = other.createStatement()) {
            statement.executeUpdate("PRAGMA busy_timeout = 10000");
            statement.executeUpdate("BEGIN IMMEDIATE");
            for (int kill = 0; kill < KILLS; kill++) {
                worker.await("failed: ");
                takeInputs();
                worker.kill();
                start(0);
            }
            worker.await("all inputs taken");
            worker.kill();
            assertTrue(rows() < EXPECTED.size() / 2, "it was not locked: " + rows());
            start(0);
            worker.await("failed: ");
            statement.executeUpdate("COMMIT");
        }
        worker.await("recovered");
        worker.await("all rows written");
        everyRowIsThereOnce();
    }
}
