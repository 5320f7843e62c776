package org.callbox.controller.box;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.config.Loaded;
import org.callbox.controller.records.RecordStore;
import org.callbox.controller.records.RecordsHold;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A box whose card is not there says what that will cost, by the records that it has. */
@Timeout(120)
class BoxAlarmEffectsTest {
    private static final long MINUTE_MS = 60_000;
    private static final int DAYS = 36;

    @TempDir
    private Path folder;

    private static SiteFile.Said said(Loaded loaded) {
        return new SiteFile.Said(loaded.plan(), loaded.hash(), "", List.of());
    }

    /** A call of six minutes every ten, day and night, so that each hour of the week is known. */
    private void calls(Path state) {
        long nowMs = System.currentTimeMillis();
        try (RecordStore store = new RecordStore(state.resolve("callbox.db"), new RecordsHold())) {
            store.start();
            for (int i = 1; i < DAYS * 144; i++) {
                long at = nowMs - i * 10 * MINUTE_MS;
                store.offer(new CallRecord("old-" + i, 1, 3, "1", null, null, null, at, 0,
                        at + 6 * MINUTE_MS, 6 * MINUTE_MS, 0, Reason.ABANDONED, 16));
            }
        }
    }

    private static Map<?, ?> alarm(Path state) throws Exception {
        return (Map<?, ?>) OperatorClient.ask(state.resolve("operator.sock"), "status", Map.of())
                .get("alarm/card-1/link-down");
    }

    @Test
    void the_status_says_it_with_the_alarm() throws Exception {
        Loaded loaded = ConfigLoader.load(Path.of(System.getProperty("callbox.root", ".."),
                "board-configs/sites/demo.yaml"),
                List.of("cards[0].port=" + folder.resolve("no-card")));
        assertTrue(loaded.valid(), loaded.report());
        Path state = Files.createDirectory(folder.resolve("state"));
        calls(state);
        try (Box box = new Box(said(loaded), () -> said(loaded), state, _ -> { })) {
            box.start();
            Map<?, ?> alarm = alarm(state);
            while (!alarm.containsKey("busy_hour")) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                alarm = alarm(state);
            }
            int channels = loaded.plan().spans().stream()
                    .mapToInt(one -> one.bChannels().size()).sum();
            assertEquals(channels, ((Number) alarm.get("channels_gone")).intValue());
            assertEquals(0, ((Number) alarm.get("channels_left")).intValue());
            assertEquals(0, ((Number) alarm.get("calls_refused")).intValue());
            assertEquals(0.6, ((Number) alarm.get("busy_hour_erlang")).doubleValue(), 0.05);
            assertEquals(100, ((Number) alarm.get("busy_hour_lost_low_pct")).intValue());
            // Seconds after it was raised nobody knows who is missing.
            assertTrue(!alarm.containsKey("calls_fewer"), "" + alarm);
        }
    }
}
