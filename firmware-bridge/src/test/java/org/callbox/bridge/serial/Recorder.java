package org.callbox.bridge.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.callbox.bridge.wire.Bytes;

/** What a line told, in order. */
final class Recorder implements SerialLine.Listener {
    static final long PATIENCE_MS = 10_000;
    static final String OPENED = "opened";

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<Bytes> received = new LinkedBlockingQueue<>();

    @Override
    public void opened() {
        events.add(OPENED);
    }

    @Override
    public void octets(Bytes octets) {
        received.add(octets);
    }

    @Override
    public void lost(String why) {
        events.add(why);
    }

    String nextEvent() throws InterruptedException {
        String event = events.poll(PATIENCE_MS, TimeUnit.MILLISECONDS);
        assertNotNull(event, "nothing was told");
        return event;
    }

    void awaitOpened() throws InterruptedException {
        while (!nextEvent().equals(OPENED)) {
            assertEquals(0, received.size());
        }
    }

    boolean silent() {
        return events.isEmpty();
    }

    Bytes next(int octets) throws InterruptedException {
        Bytes all = Bytes.EMPTY;
        while (all.size() < octets) {
            Bytes piece = received.poll(PATIENCE_MS, TimeUnit.MILLISECONDS);
            assertNotNull(piece, "only " + all.size() + " octets came");
            all = all.plus(piece);
        }
        return all;
    }
}
