package org.callbox.controller.systemd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.callbox.controller.box.Box;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.box.SiteFile;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.config.Loaded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a service manager hears of a box, at a real datagram socket. */
@Timeout(90)
class ServiceManagerTest {
    private static final int LOOKS = 4;

    @TempDir
    private Path folder;

    /** A box that is what a test says. */
    private static final class Played implements Pulse {
        private final AtomicLong turns = new AtomicLong();
        private volatile boolean turning = true;
        private volatile boolean known;
        private volatile String gone = "";
        private volatile CountDownLatch looks = new CountDownLatch(LOOKS);

        @Override
        public long turns() {
            looks.countDown();
            return turning ? turns.incrementAndGet() : turns.get();
        }

        @Override
        public boolean portsKnown() {
            return known;
        }

        @Override
        public String linksGone() {
            return gone;
        }

        private void awaitLooks() throws InterruptedException {
            looks = new CountDownLatch(LOOKS);
            assertTrue(looks.await(30, TimeUnit.SECONDS));
        }
    }

    private static Map<String, String> environment(String socket) {
        return Map.of("NOTIFY_SOCKET", socket, "WATCHDOG_USEC", "60000");
    }

    private static ServiceManager begun(Map<String, String> environment, Pulse box) {
        ServiceManager told = ServiceManager.begin(environment);
        assertNotNull(told);
        told.watch(box);
        return told;
    }

    /** It has a file of a gigabyte to read before there is a box. */
    @Test
    void opening_is_given_longer_while_it_reads_and_not_when_it_stands_still() throws Exception {
        String name = folder.resolve("notify").toString();
        AtomicLong octets = new AtomicLong();
        AtomicBoolean reading = new AtomicBoolean(true);
        AtomicReference<CountDownLatch> looks = new AtomicReference<>(new CountDownLatch(LOOKS));
        Played box = new Played();
        box.known = true;
        try (NotifyEar ear = new NotifyEar(name)) {
            ServiceManager told = ServiceManager.begin(environment(name), 100, () -> {
                looks.get().countDown();
                return reading.get() ? octets.addAndGet(1_000_000) : octets.addAndGet(100);
            });
            ear.await("EXTEND_TIMEOUT_USEC=300000 | STATUS=Opening");
            ear.await("EXTEND_TIMEOUT_USEC=300000");
            reading.set(false);
            looks.set(new CountDownLatch(LOOKS));
            assertTrue(looks.get().await(30, TimeUnit.SECONDS));
            told.watch(box);
            long longer = 2 + ear.await("READY=1").stream()
                    .filter(message -> message.startsWith("EXTEND")).count();
            assertEquals(octets.get() / 1_000_000 - 1, longer, "one for each look at a read");
            told.close();
        }
    }

    @Test
    void what_a_process_reads_is_seen() throws Exception {
        long before = ServiceManager.octetsMoved();
        Files.write(folder.resolve("file"), new byte[100_000]);
        assertTrue(ServiceManager.octetsMoved() - before >= 100_000);
    }

    @Test
    void it_hears_of_the_start_once_the_ports_are_known_and_of_the_end() throws Exception {
        String name = folder.resolve("notify").toString();
        Played box = new Played();
        try (NotifyEar ear = new NotifyEar(name)) {
            ServiceManager told = begun(environment(name), box);
            box.awaitLooks();
            box.known = true;
            assertEquals(1, ear.await("READY=1").size(), "nothing is said before");
            ear.await("WATCHDOG=1");
            told.close();
            assertTrue(ear.await("STOPPING=1").getLast().contains("STATUS="));
        }
    }

    @Test
    void a_loop_that_stands_still_is_not_said_to_live() throws Exception {
        String name = folder.resolve("notify").toString();
        Played box = new Played();
        box.known = true;
        try (NotifyEar ear = new NotifyEar(name)) {
            ServiceManager told = begun(environment(name), box);
            ear.await("WATCHDOG=1");
            box.turning = false;
            ear.await("STATUS=The loop has not turned");
            box.awaitLooks();
            box.turning = true;
            assertEquals(1, ear.await("WATCHDOG=1").size(), "nothing was said meanwhile");
            box.gone = "The threads of the tty are gone for card 1";
            ear.await("STATUS=The threads of the tty are gone for card 1;");
            box.awaitLooks();
            told.close();
            assertEquals(1, ear.await("STOPPING=1").size(), "nothing was said meanwhile");
        }
    }

    /** The same with a box, whose loop is held up by whoever watches its commands. */
    @Test
    void a_box_whose_loop_is_stuck_falls_silent() throws Exception {
        String name = "@callbox-test-" + ProcessHandle.current().pid();
        Loaded site = ConfigLoader.load(Path.of(System.getProperty("callbox.root", ".."),
                "board-configs/sites/demo.yaml"), List.of(
                        "cards[0].port=" + folder.resolve("no-card")));
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        try (NotifyEar ear = new NotifyEar(name);
                Box box = new Box(said(site), () -> said(site), folder.resolve("state"),
                        command -> hold(held, free))) {
            // The loop turns once a second where nothing happens.
            ServiceManager told = begun(
                    Map.of("NOTIFY_SOCKET", name, "WATCHDOG_USEC", "6000000"), box);
            box.start();
            ear.await("READY=1");
            ear.await("WATCHDOG=1");
            held.countDown();
            Thread asking = Thread.ofVirtual().start(() -> ask(folder));
            assertEquals(1, ear.await("STATUS=The loop has not turned").stream()
                    .filter(message -> message.startsWith("STATUS")).count());
            free.countDown();
            asking.join();
            ear.await("WATCHDOG=1 | STATUS=In service again");
            told.close();
            ear.await("STOPPING=1");
        }
    }

    private static void hold(CountDownLatch held, CountDownLatch free) {
        if (held.getCount() == 0) {
            try {
                free.await();
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void ask(Path folder) {
        try {
            OperatorClient.ask(folder.resolve("state/operator.sock"), "status", Map.of());
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private static SiteFile.Said said(Loaded loaded) {
        return new SiteFile.Said(loaded.plan(), loaded.hash(), "", List.of());
    }

    @Test
    void where_nobody_listens_nothing_is_begun() {
        assertNull(ServiceManager.begin(Map.of()));
        assertNull(ServiceManager.begin(Map.of("NOTIFY_SOCKET", "vsock:2:1")));
        assertNull(ServiceManager.begin(
                Map.of("NOTIFY_SOCKET", "/" + "a".repeat(200))));
    }

    @Test
    void it_is_told_three_times_as_often_as_it_asks_and_every_ten_seconds_at_least() {
        String pid = "" + ProcessHandle.current().pid();
        assertEquals(10_000, ServiceManager.lookMs(Map.of("WATCHDOG_USEC", "30000000")));
        assertEquals(3_000, ServiceManager.lookMs(Map.of("WATCHDOG_USEC", "9000000")));
        assertEquals(10_000, ServiceManager.lookMs(Map.of("WATCHDOG_USEC", "90000000")));
        assertEquals(1_000, ServiceManager.lookMs(
                Map.of("WATCHDOG_USEC", "3000000", "WATCHDOG_PID", pid)));
        assertEquals(0, ServiceManager.lookMs(
                Map.of("WATCHDOG_USEC", "3000000", "WATCHDOG_PID", "1")));
        assertEquals(0, ServiceManager.lookMs(Map.of()));
    }
}
