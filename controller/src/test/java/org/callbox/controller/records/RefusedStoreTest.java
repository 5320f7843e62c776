package org.callbox.controller.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A drill refuses to write for a while. */
@Timeout(60)
class RefusedStoreTest {
    private static final StoreLimits QUICK =
            new StoreLimits(100, 10, 50, 300, 20, 100, 50, 2_000, 0);
    private static final long ARRIVED = 1_795_000_000_123L;
    private static final int WAIT_S = 20;

    @TempDir
    Path directory;

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    private RecordStore store() {
        RecordStore store = new RecordStore(directory.resolve("callbox.db"),
                new RecordListener() {
                    @Override
                    public void recordsFailed(String why) {
                        told.add("failed " + why);
                    }

                    @Override
                    public void recordsRecovered() {
                        told.add("recovered");
                    }

                    @Override
                    public void recordsMovedAside(String text) {
                        told.add("aside " + text);
                    }

                    @Override
                    public void recordRefused(String why) {
                        told.add("refused " + why);
                    }

                    @Override
                    public void recordsSafe(Collection<String> rows) {
                        rows.forEach(row -> told.add("safe " + row));
                    }
                }, QUICK);
        store.start();
        return store;
    }

    private static CallRecord row(int number) {
        return new CallRecord("c" + number, 1, 1, "5550100", null, "service", null,
                ARRIVED + number, 0, ARRIVED + 9_000, 10, 0, Reason.ABANDONED, 16);
    }

    private void await(String beginning) throws InterruptedException {
        for (String line = told.poll(WAIT_S, TimeUnit.SECONDS); ;
                line = told.poll(WAIT_S, TimeUnit.SECONDS)) {
            assertTrue(line != null, "never told: " + beginning);
            if (line.startsWith(beginning)) {
                return;
            }
        }
    }

    private List<CallRecord> read() throws Exception {
        return RecordReader.read(directory.resolve("callbox.db"), RecordQuery.newest(100));
    }

    @Test
    void rows_wait_and_are_written_when_it_is_over() throws Exception {
        try (RecordStore store = store()) {
            store.refuse(1_500);
            store.offer(row(1));
            store.offer(row(2));
            await("failed cannot write");
            assertEquals(2, store.counters().waiting());
            assertEquals(List.of(), read());
            await("recovered");
            assertEquals(2, read().size());
        }
    }

    @Test
    void it_is_ended_and_the_end_of_the_box_writes_all_the_same() throws Exception {
        try (RecordStore store = store()) {
            store.refuse(600_000);
            store.offer(row(1));
            await("failed cannot write");
            store.refuse(0);
            await("recovered");
            store.refuse(600_000);
            store.offer(row(2));
        }
        assertEquals(2, read().size());
    }
}
