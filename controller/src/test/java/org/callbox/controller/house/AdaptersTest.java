package org.callbox.controller.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.callbox.controller.mqtt.BrokerAway;
import org.callbox.controller.mqtt.MqttListener;
import org.callbox.controller.mqtt.MqttPublisher;
import org.callbox.controller.mqtt.MqttSettings;
import org.callbox.controller.records.RecordListener;
import org.callbox.controller.records.RecordStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A bug that is thrown in an adapter's thread costs a pause, and not the adapter. */
@Timeout(60)
class AdaptersTest {
    private static final long PATIENCE_S = 30;

    @TempDir
    private Path folder;
    private final AtomicInteger thrown = new AtomicInteger();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    private void bugOnce() {
        if (thrown.getAndIncrement() == 0) {
            throw new IllegalStateException("a bug for the test");
        }
    }

    private void await(String part) throws InterruptedException {
        String line = "";
        while (!line.contains(part)) {
            line = told.poll(PATIENCE_S, TimeUnit.SECONDS);
            assertTrue(line != null, part + " was not told");
        }
    }

    @Test
    void the_records_are_written_on() throws Exception {
        RecordListener listener = new RecordListener() {
            @Override
            public void recordsFailed(String why) {
                told.add("failed: " + why);
            }

            @Override
            public void recordsRecovered() {
                told.add("recovered");
            }

            @Override
            public void recordsSafe(Collection<String> ids) {
                bugOnce();
                told.add("safe: " + ids);
            }
        };
        try (RecordStore store = new RecordStore(folder.resolve("callbox.db"), listener)) {
            store.offer(row("c-1"));
            await("a bug for the test");
            store.offer(row("c-2"));
            await("c-2");
        }
        assertEquals(2, thrown.get());
    }

    private static CallRecord row(String id) {
        return new CallRecord(id, 1, 1, "5550100", "", null, null, 1, 0, 2, 1, 0,
                Reason.ABANDONED, 16);
    }

    @Test
    void a_broker_that_cannot_be_reached_is_tried_on() throws Exception {
        MqttSettings nowhere = new MqttSettings("mqtt://127.0.0.1:1", "callbox", "box", "s",
                "b", null, null, null, null, null, null);
        try (MqttPublisher publisher = new MqttPublisher(nowhere, new Ears(), null,
                new BrokerAway())) {
            publisher.start();
            await("a bug for the test");
            await("cannot reach");
        }
        assertTrue(thrown.get() > 1);
    }

    private final class Ears implements MqttListener {
        @Override
        public void connected() {
            told.add("connected");
        }

        @Override
        public void disconnected(String reason) {
            bugOnce();
            told.add(reason);
        }

        @Override
        public void overflowed(long droppedTotal) {
            told.add("overflowed");
        }

        @Override
        public void drained() {
            told.add("drained");
        }

        @Override
        public void topicConflict(String text, boolean ownSession) {
            told.add(text);
        }

        @Override
        public void warning(String text) {
            told.add(text);
        }
    }
}
