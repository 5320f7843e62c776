package org.callbox.controller.records;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.concurrent.locks.LockSupport;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;

/**
 * A process to be killed while it writes rows. What the journal does for a box, two numbers in a
 * mapped file do here: how many rows were ever offered, and how many of them are safe. A start
 * offers those between them again.
 */
final class RowsWorker implements RecordListener {
    private static final long PAUSE_NS = 200_000;
    private static final int OFFERED = 0;
    private static final int SAFE = Long.BYTES;

    private final MappedByteBuffer memory;
    private final RecordStore store;

    private RowsWorker(Path folder) throws IOException {
        memory = memory(folder);
        store = HastyStore.open(folder.resolve("callbox.db"), this, 0);
    }

    /** @param args the folder; it begins when it is told "go", and only ends its work at "end" */
    public static void main(String[] args) throws IOException {
        String word = new BufferedReader(new InputStreamReader(System.in)).readLine();
        if (word != null) {
            new RowsWorker(Path.of(args[0])).work("end".equals(word));
        }
    }

    private static MappedByteBuffer memory(Path folder) throws IOException {
        try (FileChannel file = FileChannel.open(folder.resolve("memory"),
                StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return file.map(FileChannel.MapMode.READ_WRITE, 0, 2 * Long.BYTES);
        }
    }

    static long offered(Path folder) throws IOException {
        return memory(folder).getLong(OFFERED);
    }

    static CallRecord row(long number) {
        Reason reason = Reason.values()[(int) (number % Reason.values().length)];
        long arrived = 1_795_000_000_000L + number;
        return new CallRecord("c-" + number, 1, 1 + (int) (number % 15), "5550100", null, null,
                null, arrived, 0, arrived + 500, 500, 0, reason, 16);
    }

    private void work(boolean end) {
        long next = memory.getLong(SAFE);
        for (; next < memory.getLong(OFFERED); next++) {
            store.offer(row(next));
        }
        System.out.println("begins");
        while (!end) {
            memory.putLong(OFFERED, next + 1);
            store.offer(row(next++));
            LockSupport.parkNanos(PAUSE_NS);
        }
        while (store.counters().waiting() > 0) {
            LockSupport.parkNanos(PAUSE_NS);
        }
        store.close();
        System.out.println("all rows written");
    }

    @Override
    public void recordsSafe(Collection<String> ids) {
        ids.forEach(id -> memory.putLong(SAFE,
                Math.max(memory.getLong(SAFE), 1 + Long.parseLong(id.substring(2)))));
    }

    @Override
    public void recordsFailed(String why) {
        System.out.println("failed: " + why);
    }

    @Override
    public void recordsRecovered() {
        System.out.println("recovered");
    }
}
