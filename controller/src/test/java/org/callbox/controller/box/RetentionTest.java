package org.callbox.controller.box;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.callbox.controller.records.RecordListener;
import org.callbox.controller.records.RecordQuery;
import org.callbox.controller.records.RecordReader;
import org.callbox.controller.records.RecordStore;
import org.callbox.controller.records.RecordsHold;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is older than {@code records.keep_days} goes, in tables and in files. */
@Timeout(60)
class RetentionTest {
    private static final long WALL = 1_795_000_000_000L;
    private static final long DAY_MS = 86_400_000;

    @TempDir
    private Path state;
    private final CountDownLatch deleted = new CountDownLatch(1);
    private final AtomicLong looks = new AtomicLong();

    private Now steady() {
        // Each look is an hour after the one before it.
        long ms = looks.getAndIncrement() * DailyTime.STEADY_MS;
        return new Now(ms, WALL + ms);
    }

    private static CallRecord row(int number, long arrivedMs) {
        return new CallRecord("6a1b2c3d0a0b-" + number, 1, 3, "5550100", "030123" + number, null,
                null, arrivedMs, 0, arrivedMs + 6_000, 1_000, 5_000, Reason.ABANDONED, 16);
    }

    private void file(String name, long changedMs) throws Exception {
        Path file = state.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "0301234567");
        Files.setLastModifiedTime(file, FileTime.fromMillis(changedMs));
    }

    private Set<String> files() throws Exception {
        while (true) {
            Set<String> found = new TreeSet<>();
            try (Stream<Path> all = Files.walk(state)) {
                all.filter(Files::isRegularFile).map(one -> state.relativize(one).toString())
                        .filter(one -> !one.matches("callbox\\.db(-wal|-shm)?"))
                        .forEach(found::add);
                return found;
            } catch (UncheckedIOException gone) {
                // Deleted while they were looked at: they are looked at again.
                assertInstanceOf(NoSuchFileException.class, gone.getCause());
            }
        }
    }

    @Test
    void rows_and_files_that_are_too_old_are_deleted_and_others_stay() throws Exception {
        long old = WALL - 31 * DAY_MS;
        long young = WALL - 29 * DAY_MS;
        for (String name : List.of("callbox.db.damaged-20260101T000000000Z", "hs_err_pid7.log",
                "assignments-000001.jsonl", "assignments-000002.jsonl", "access.1.jsonl",
                "commands.1.jsonl", "quarantine/1.bin", "journal/damaged/1.jnl", "kept.txt",
                "journal/00000001.jnl", "assignments.jsonl")) {
            file(name, old);
        }
        file("quarantine/2.bin", young);
        file("callbox.db.damaged-20260202T000000000Z", young);
        RecordListener listener = new RecordsHold();
        try (RecordStore store = new RecordStore(state.resolve("callbox.db"), listener)) {
            store.offer(row(1, old));
            store.offer(row(2, young));
            try (Retention retention = new Retention(state, store, this::steady, 0)) {
                retention.start();
                // Each change makes it look again, and the clock is an hour further then.
                await(() -> looks.get() >= 1);
                retention.keep(31);
                await(() -> looks.get() >= 2);
                retention.keep(30);
                await(() -> RecordReader.read(state.resolve("callbox.db"),
                        RecordQuery.newest(9)).size() == 1);
                await(() -> files().size() == 6);
            }
        }
        assertEquals("030123" + 2, RecordReader.read(state.resolve("callbox.db"),
                RecordQuery.newest(9)).getFirst().calling());
        assertEquals(new TreeSet<>(List.of("kept.txt", "journal/00000001.jnl",
                "assignments.jsonl", "assignments-000002.jsonl", "quarantine/2.bin",
                "callbox.db.damaged-20260202T000000000Z")), files());
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private void await(Condition condition) throws Exception {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.holds()) {
            assertTrue(System.nanoTime() < endNs, "in time; there is " + files());
            assertTrue(!deleted.await(20, TimeUnit.MILLISECONDS), "nobody counts it down");
        }
    }
}
