package org.callbox.bridge.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.callbox.bridge.wire.Bytes;
import org.callbox.bridge.wire.Decoded;
import org.callbox.bridge.wire.Frame;
import org.callbox.bridge.wire.FrameEncoder;
import org.callbox.bridge.wire.Received;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Noise and frames on a pty, as far as the loop is told of them. */
class FramesOverPtyTest {
    private static final int NOISE_OCTETS = 1_000_000;
    private static final Frame PING = new Frame(7, 0, 0, 5, Bytes.EMPTY);

    @TempDir
    Path folder;

    private static final class Ears implements FrameListener.Told {
        final BlockingQueue<Received> told = new LinkedBlockingQueue<>();

        @Override
        public void opened() {
            told.add(new Received(java.util.List.of(), new org.callbox.bridge.wire.WireCounters(
                    0, 0, 0, 0, 0, 0)));
        }

        @Override
        public void received(Received received) {
            told.add(received);
        }

        @Override
        public void lost(String why) {
            throw new AssertionError(why);
        }

        @Override
        public void broken(Throwable fault) {
            throw new AssertionError(fault);
        }

        Received next() throws InterruptedException {
            return told.poll(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void a_million_octets_of_noise_are_a_few_reports_and_the_frame_behind_them_comes_through()
            throws Exception {
        Ears ears = new Ears();
        byte[] octets = new byte[NOISE_OCTETS];
        new Random(3).nextBytes(octets);
        Bytes sent = Bytes.copyOf(octets)
                .plus(FrameEncoder.encodeAfterDelimiter(PING)).plus(Bytes.hex("05 11 00"));
        try (PseudoTerminal card = PseudoTerminal.open(folder.resolve("card"));
                JSerialLine line = new JSerialLine(
                        card.path().toString(), 921_600, new FrameListener(ears))) {
            assertEquals(0, ears.next().counted().octets());
            long beganNs = System.nanoTime();
            Thread.ofPlatform().daemon().start(() -> card.write(sent));
            long told = 0;
            int reports = 0;
            long bad = 0;
            boolean frame = false;
            while (told < sent.size()) {
                Received received = ears.next();
                told += received.counted().octets();
                bad += received.counted().bad();
                frame |= received.runs().contains(new Decoded.Good(PING));
                reports++;
            }
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - beganNs);
            assertTrue(frame && bad > 2_000, bad + " damaged runs");
            assertTrue(reports <= seconds + 4, reports + " reports in " + seconds + " s");
            card.write(Bytes.hex("05 11 22 00"));
            assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
                Received last = null;
                while (last == null) {
                    line.write(Bytes.of(0));
                    last = ears.told.poll(50, TimeUnit.MILLISECONDS);
                }
                assertEquals(4, last.counted().octets());
            });
        }
    }
}
