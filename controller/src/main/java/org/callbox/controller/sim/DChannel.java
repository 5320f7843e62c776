package org.callbox.controller.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.callbox.bridge.wire.Bytes;

/**
 * The D-channel between a card and an exchange, and what goes wrong on it: frames lost or
 * repeated, both ways, or silence. The same seed damages the same frames.
 */
public final class DChannel {
    private final Random random;
    private final List<BiConsumer<Boolean, Bytes>> watchers = new ArrayList<>();
    private double lossShare;
    private double repetitionShare;
    private boolean silent;
    private long lost;
    private long repeated;

    DChannel(long seed) {
        random = new Random(seed);
    }

    /** From now on these shares, 0 to 1, of the frames are lost or arrive twice. */
    public void impair(double loss, double repetition) {
        lossShare = loss;
        repetitionShare = repetition;
    }

    /** While silent nothing arrives at either end, and neither is told. */
    public void silence(boolean on) {
        silent = on;
    }

    /** Sees every frame as it was sent: true for those of the box, false for the exchange's. */
    public void watch(BiConsumer<Boolean, Bytes> watcher) {
        watchers.add(watcher);
    }

    public long lost() {
        return lost;
    }

    public long repeated() {
        return repeated;
    }

    /** What arrives of a frame: it, twice, or nothing. */
    List<Bytes> carry(boolean fromBox, Bytes frame) {
        watchers.forEach(watcher -> watcher.accept(fromBox, frame));
        if (silent || lossShare > 0 && random.nextDouble() < lossShare) {
            lost++;
            return List.of();
        }
        if (repetitionShare > 0 && random.nextDouble() < repetitionShare) {
            repeated++;
            return List.of(frame, frame);
        }
        return List.of(frame);
    }
}
