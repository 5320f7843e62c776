package org.callbox.controller.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.callbox.bridge.serial.JSerialLine;
import org.callbox.bridge.serial.PseudoTerminal;
import org.callbox.bridge.serial.SerialLine;
import org.callbox.bridge.wire.Bytes;

/** Stands between a card's tty and the box's, and damages a share of the frames in both ways. */
final class NoisyTty implements AutoCloseable {
    private static final int BAUD = 921_600;
    private static final long OPEN_MS_MAX = 10_000;

    private final PseudoTerminal box;
    private final JSerialLine card;
    private final Direction toCard = new Direction(1);
    private final Direction toBox = new Direction(2);
    private volatile double share;

    /** Spoils the octet in the middle of nowhere of frames that are drawn as they begin. */
    private final class Direction {
        private static final int SPOILT_OCTET = 5;

        private final Random random;
        private int octet;
        private boolean drawn;
        private long damaged;

        Direction(long seed) {
            random = new Random(seed);
        }

        /** Frames end with a zero (docs/card-link.md). */
        synchronized Bytes pass(Bytes octets) {
            byte[] passing = octets.toArray();
            for (int i = 0; i < passing.length; i++) {
                if (passing[i] == 0) {
                    octet = 0;
                    drawn = random.nextDouble() < share;
                } else if (++octet == SPOILT_OCTET && drawn) {
                    passing[i] ^= (byte) (1 << random.nextInt(8));
                    damaged++;
                }
            }
            return Bytes.copyOf(passing);
        }

        synchronized Bytes noise(int octets) {
            byte[] noise = new byte[octets];
            random.nextBytes(noise);
            return Bytes.copyOf(noise);
        }

        synchronized long damaged() {
            return damaged;
        }
    }

    NoisyTty(Path cardTty, Path boxTty) throws IOException, InterruptedException {
        box = PseudoTerminal.open(boxTty);
        CountDownLatch open = new CountDownLatch(1);
        card = new JSerialLine(cardTty.toString(), BAUD, new SerialLine.Listener() {
            @Override
            public void opened() {
                open.countDown();
            }

            @Override
            public void octets(Bytes octets) {
                box.write(toBox.pass(octets));
            }

            @Override
            public void lost(String why) {
                // The card's end of a test; what follows is the box's business.
            }
        });
        if (!open.await(OPEN_MS_MAX, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("no tty at " + cardTty);
        }
        Thread.ofPlatform().daemon().start(() -> {
            for (Bytes read = box.read(); !read.isEmpty(); read = box.read()) {
                card.write(toCard.pass(read));
            }
        });
    }

    /** The share of frames that is damaged from now on, 0 to 1. */
    void damage(double of) {
        share = of;
    }

    /** Octets out of nowhere, both ways. */
    void garbage(int octets) {
        box.write(toBox.noise(octets));
        card.write(toCard.noise(octets));
    }

    long damaged() {
        return toCard.damaged() + toBox.damaged();
    }

    @Override
    public void close() {
        box.close();
        card.close();
    }
}
