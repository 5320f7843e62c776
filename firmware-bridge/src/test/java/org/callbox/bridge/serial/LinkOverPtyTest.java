package org.callbox.bridge.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.callbox.bridge.link.Link;
import org.callbox.bridge.link.LinkIn;
import org.callbox.bridge.link.LinkOut;
import org.callbox.bridge.link.LinkParameters;
import org.callbox.bridge.link.LinkTimer;
import org.callbox.bridge.link.ResetCause;
import org.callbox.bridge.link.Role;
import org.callbox.bridge.link.Service;
import org.callbox.bridge.sim.Faults;
import org.callbox.bridge.sim.FaultyLine;
import org.callbox.bridge.sim.FaultySerialLine;
import org.callbox.bridge.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The link as it will run: two ends in threads of their own, a real terminal between them. */
class LinkOverPtyTest {
    private static final long RECOVERY_MAX_MS = 5_000;

    /** One end: an inbox, its timers, and a thread that owns the link. */
    private static final class Runner implements SerialLine.Listener {
        final BlockingQueue<LinkIn> inbox = new LinkedBlockingQueue<>();
        final BlockingQueue<LinkOut> told = new LinkedBlockingQueue<>();
        final Map<LinkTimer, Long> timers = new EnumMap<>(LinkTimer.class);
        final Link link;
        final boolean echoes;
        volatile Consumer<Bytes> output = _ -> { };
        final Thread thread;
        volatile boolean ended;

        Runner(Role role, long bootId, boolean echoes) {
            this.link = new Link(LinkParameters.defaults(role)
                    .withResetCause(ResetCause.POWER), bootId);
            this.echoes = echoes;
            thread = Thread.ofPlatform().daemon().start(this::loop);
        }

        @Override
        public void opened() {
            inbox.add(new LinkIn.Opened());
        }

        @Override
        public void octets(Bytes octets) {
            inbox.add(new LinkIn.Octets(octets));
        }

        @Override
        public void lost(String why) {
            inbox.add(new LinkIn.Closed(why));
        }

        private void loop() {
            try {
                while (!ended) {
                    long due = timers.values().stream().mapToLong(Long::longValue).min()
                            .orElse(Long.MAX_VALUE);
                    LinkIn in = inbox.poll(due - nowMs(), TimeUnit.MILLISECONDS);
                    give(in == null ? firstDue(due) : in);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private LinkIn firstDue(long due) {
            LinkTimer timer = timers.entrySet().stream()
                    .filter(entry -> entry.getValue() == due).findFirst().orElseThrow().getKey();
            timers.remove(timer);
            return new LinkIn.Expired(timer);
        }

        private void give(LinkIn in) {
            for (LinkOut out : link.on(nowMs(), in)) {
                switch (out) {
                    case LinkOut.Transmit(Bytes octets) -> output.accept(octets);
                    case LinkOut.Start(LinkTimer timer, long ms) -> timers.put(timer, nowMs() + ms);
                    case LinkOut.Stop(LinkTimer timer) -> timers.remove(timer);
                    case LinkOut.Deliver(Service service, Bytes payload) -> {
                        if (echoes) {
                            inbox.add(new LinkIn.Send(service, payload));
                        } else {
                            told.add(out);
                        }
                    }
                    case LinkOut.Up _, LinkOut.Down _ -> told.add(out);
                }
            }
        }

        <T extends LinkOut> T await(Class<T> kind) throws InterruptedException {
            while (true) {
                LinkOut out = told.poll(Recorder.PATIENCE_MS, TimeUnit.MILLISECONDS);
                assertNotNull(out, "nothing happened; " + link.counters());
                if (kind.isInstance(out)) {
                    return kind.cast(out);
                }
            }
        }
    }

    /** A card that echoes messages, on a terminal of its own. */
    private record Card(PseudoTerminal terminal, Runner runner) implements AutoCloseable {
        static Card plug(Path path, long bootId) throws java.io.IOException {
            Card card = new Card(PseudoTerminal.open(path), new Runner(Role.CARD, bootId, true));
            card.runner.output = card.terminal::write;
            card.runner.opened();
            Thread.ofPlatform().daemon().start(card::listen);
            return card;
        }

        private void listen() {
            for (Bytes in = terminal.read(); !in.isEmpty(); in = terminal.read()) {
                runner.octets(in);
            }
        }

        @Override
        public void close() {
            terminal.close();
            runner.ended = true;
            runner.lost("unplugged");
        }
    }

    @TempDir
    Path folder;

    @Test
    void up_within_milliseconds_and_messages_answered_in_less_than_one() throws Exception {
        Path path = folder.resolve("card");
        Runner host = new Runner(Role.HOST, 1, false);
        CompletableFuture<SerialLine> made = new CompletableFuture<>();
        host.output = octets -> made.join().write(octets);
        try (Card _ = Card.plug(path, 2)) {
            long from = System.nanoTime();
            try (JSerialLine line = new JSerialLine(path.toString(), 921_600, host)) {
                made.complete(line);
                host.await(LinkOut.Up.class);
                long upUs = (System.nanoTime() - from) / 1_000;
                int rounds = 3_000;
                long[] nanos = new long[rounds];
                for (int i = 0; i < rounds; i++) {
                    long sent = System.nanoTime();
                    host.inbox.add(new LinkIn.Send(Service.D_CHANNEL, Bytes.of(i >> 8, i)));
                    assertEquals(Bytes.of(i >> 8, i), host.await(LinkOut.Deliver.class).payload());
                    nanos[i] = System.nanoTime() - sent;
                }
                Arrays.sort(nanos);
                System.out.printf("link over pty: up %d us after opening, message there and back "
                        + "p50 %d us, p99 %d us%n", upUs, nanos[rounds / 2] / 1_000,
                        nanos[rounds * 99 / 100] / 1_000);
                assertEquals(0, host.link.counters().resets());
                host.ended = true;
            }
        }
    }

    @Test
    void a_card_that_is_unplugged_and_returns_restarted_works_again_by_itself() throws Exception {
        Path path = folder.resolve("card");
        Runner host = new Runner(Role.HOST, 1, false);
        try (JSerialLine line = new JSerialLine(path.toString(), 921_600, host)) {
            host.output = line::write;
            long slowestMs = 0;
            for (int bootId = 2; bootId < 6; bootId++) {
                try (Card _ = Card.plug(path, bootId)) {
                    long from = System.nanoTime();
                    assertEquals(bootId, host.await(LinkOut.Up.class).peer().bootId());
                    slowestMs = Math.max(slowestMs, (System.nanoTime() - from) / 1_000_000);
                    host.inbox.add(new LinkIn.Send(Service.CONTROL, Bytes.of(bootId)));
                    assertEquals(Bytes.of(bootId), host.await(LinkOut.Deliver.class).payload());
                }
                assertEquals("the device " + path + " is gone",
                        host.await(LinkOut.Down.class).text());
            }
            System.out.printf("link over pty: slowest return %d ms%n", slowestMs);
            assertTrue(slowestMs < RECOVERY_MAX_MS);
            host.ended = true;
        }
    }

    @Test
    void one_frame_in_a_hundred_corrupted_is_not_noticed_above_the_link() throws Exception {
        Path path = folder.resolve("card");
        Runner host = new Runner(Role.HOST, 1, false);
        FaultyLine faulty = new FaultyLine(1, Faults.flips(0.01));
        try (Card _ = Card.plug(path, 2);
                SerialLine line = new FaultySerialLine(faulty, host,
                        listener -> new JSerialLine(path.toString(), 921_600, listener))) {
            host.output = line::write;
            host.await(LinkOut.Up.class);
            for (int i = 0; i < 2_000; i++) {
                host.inbox.add(new LinkIn.Send(Service.CONTROL, Bytes.of(i >> 8, i)));
                assertEquals(Bytes.of(i >> 8, i), host.await(LinkOut.Deliver.class).payload());
            }
            assertEquals(0, host.link.counters().resets());
            assertTrue(faulty.damaged() > 20);
            host.ended = true;
        }
    }

    @Test
    void noise_from_the_card_and_to_the_card_is_over_when_it_is_over() throws Exception {
        Path path = folder.resolve("card");
        Runner host = new Runner(Role.HOST, 1, false);
        FaultyLine noise = new FaultyLine(2, Faults.NONE);
        try (Card card = Card.plug(path, 2);
                JSerialLine line = new JSerialLine(path.toString(), 921_600, host)) {
            host.output = line::write;
            host.await(LinkOut.Up.class);
            for (int i = 0; i < 2_000; i++) {
                card.terminal.write(noise.noise(500));
                line.write(noise.noise(500));
            }
            long from = System.nanoTime();
            Bytes mark = Bytes.ascii("after the noise");
            host.inbox.add(new LinkIn.Send(Service.CONTROL, mark));
            assertEquals(mark, host.await(LinkOut.Deliver.class).payload());
            long ms = (System.nanoTime() - from) / 1_000_000;
            System.out.printf("link over pty: %d ms after a megabyte of noise each way%n", ms);
            assertTrue(ms < RECOVERY_MAX_MS);
            host.ended = true;
        }
    }

    private static long nowMs() {
        return System.nanoTime() / 1_000_000;
    }
}
