package org.callbox.bridge.wire;

import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.wire.Decoded.Bad;
import org.callbox.bridge.wire.Decoded.Good;

/**
 * A {@link FrameDecoder} for the reader thread of a line, which limits what is reported to the
 * loop. Frames are reported at once, and so is the first run that is none after a frame, for which
 * the link asks for a repetition. Runs that follow it tell the link nothing new: they are counted,
 * and reported with the next frame or when the oldest of them is {@value #HOLD_MS} ms old. Noise on
 * a line is therefore one report a second, however fast it comes.
 */
public final class Deframer {
    /** The longest time for which runs that are no frame wait to be reported. */
    public static final long HOLD_MS = 1_000;
    /** What {@link #dueMs()} answers when nothing is kept back. */
    public static final long NEVER = Long.MAX_VALUE;
    /** Octets reported of a run that is no frame, before the first frame. */
    private static final int HEAD_OCTETS = 64;

    private final FrameDecoder decoder = new FrameDecoder();
    private WireCounters reported = WireCounters.NONE;
    /** A run that is no frame was reported, and no frame has come since. */
    private boolean known;
    /**
     * A frame has come since the line was opened: a bad run is a damaged frame then, and may hold
     * digits that were typed.
     */
    private boolean speaks;
    private Bad held;
    private long heldSinceMs = NEVER;

    /** A deframer that has seen nothing yet. */
    public Deframer() {}

    /** Takes the next octets of the line; null while there is nothing to report. */
    public Received feed(long nowMs, Bytes octets) {
        List<Decoded> runs = new ArrayList<>();
        boolean news = false;
        for (Decoded decoded : decoder.feed(octets)) {
            switch (decoded) {
                case Good good -> {
                    handOver(runs);
                    runs.add(good);
                    known = false;
                    speaks = true;
                    news = true;
                }
                case Bad bad -> {
                    held = held == null ? headOf(bad)
                            : new Bad(held.reason(), held.head(), held.octets() + bad.octets());
                    news |= !known;
                    known = true;
                }
            }
        }
        if (news) {
            handOver(runs);
            Received received = report(runs, decoder.counters().octets() - decoder.pending());
            heldSinceMs = decoder.pending() > 0 ? nowMs : NEVER;
            return received;
        }
        heldSinceMs = Math.min(heldSinceMs, nowMs);
        return due(nowMs);
    }

    /** When {@link #due} will have something to report, {@link #NEVER} for not at all. */
    public long dueMs() {
        return heldSinceMs == NEVER ? NEVER : heldSinceMs + HOLD_MS;
    }

    /** What was kept back for long enough; null for nothing. */
    public Received due(long nowMs) {
        return nowMs < dueMs() ? null : rest();
    }

    /** The line was closed: what was kept back, null for nothing. Half a frame is forgotten. */
    public Received reset() {
        Received last = heldSinceMs == NEVER ? null : rest();
        decoder.reset();
        known = false;
        speaks = false;
        return last;
    }

    /** Octets without a delimiter as well, such as what a boot loader prints. */
    private Received rest() {
        List<Decoded> runs = new ArrayList<>();
        handOver(runs);
        return report(runs, decoder.counters().octets());
    }

    private void handOver(List<Decoded> runs) {
        if (held != null) {
            runs.add(held);
            held = null;
        }
    }

    private Received report(List<Decoded> runs, long octets) {
        WireCounters now = decoder.counters().withOctets(octets);
        WireCounters counted = now.since(reported);
        reported = now;
        heldSinceMs = NEVER;
        return new Received(List.copyOf(runs), counted);
    }

    private Bad headOf(Bad bad) {
        Bytes run = bad.head();
        int shown = speaks ? 0 : Math.min(run.size(), HEAD_OCTETS);
        return new Bad(bad.reason(), run.slice(0, shown), bad.octets());
    }
}
