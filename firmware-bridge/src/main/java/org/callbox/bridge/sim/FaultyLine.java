package org.callbox.bridge.sim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.wire.Bytes;

/**
 * A line between two ends that damages what it carries, the same way for the same seed. Pure: time
 * is an argument. Octets never overtake each other, as on a wire.
 */
public final class FaultyLine {
    /** What {@link #nextArrivalMs()} answers when nothing is on its way. */
    public static final long NEVER = Long.MAX_VALUE;

    /** The two ends. */
    public enum End {
        HOST, CARD;

        End other() {
            return this == HOST ? CARD : HOST;
        }
    }

    private record Piece(long dueMs, Bytes octets) {}

    private final ArrayDeque<Piece> toHost = new ArrayDeque<>();
    private final ArrayDeque<Piece> toCard = new ArrayDeque<>();
    private long random;
    private Faults faults;
    private boolean cut;
    private long damaged;

    public FaultyLine(long seed, Faults faults) {
        this.random = seed;
        this.faults = faults;
    }

    /** The line is as bad as this from now on; what is on its way stays as it is. */
    public void faults(Faults from) {
        faults = from;
    }

    /** Cuts the line: what is on its way is lost, and whatever is sent until it is restored. */
    public void cut() {
        cut = true;
        toHost.clear();
        toCard.clear();
    }

    public void restore() {
        cut = false;
    }

    /** How many pieces were lost or altered, cuts not counted. */
    public long damaged() {
        return damaged;
    }

    public void send(End from, long nowMs, Bytes octets) {
        if (cut || octets.isEmpty()) {
            return;
        }
        if (drawn(faults.drop())) {
            damaged++;
            return;
        }
        Bytes piece = octets;
        if (drawn(faults.flip())) {
            damaged++;
            piece = flipped(piece);
        }
        put(from.other(), nowMs, piece);
        if (drawn(faults.duplicate())) {
            damaged++;
            put(from.other(), nowMs, piece);
        }
    }

    /** Octets out of nowhere: noise, another program writing to the device. */
    public void inject(End to, long nowMs, Bytes octets) {
        put(to, nowMs, octets);
    }

    /** {@code count} octets of noise from the line's own seed. */
    public Bytes noise(int count) {
        byte[] octets = new byte[count];
        for (int i = 0; i < count; i++) {
            octets[i] = (byte) next();
        }
        return Bytes.copyOf(octets);
    }

    /** Takes what has reached an end by now, in order. */
    public List<Bytes> arrived(End at, long nowMs) {
        ArrayDeque<Piece> pieces = towards(at);
        List<Bytes> arrived = new ArrayList<>();
        while (!pieces.isEmpty() && pieces.peekFirst().dueMs() <= nowMs) {
            arrived.add(pieces.pollFirst().octets());
        }
        return arrived;
    }

    /** When the next piece reaches either end, or {@link #NEVER}. */
    public long nextArrivalMs() {
        long host = toHost.isEmpty() ? NEVER : toHost.peekFirst().dueMs();
        long card = toCard.isEmpty() ? NEVER : toCard.peekFirst().dueMs();
        return Math.min(host, card);
    }

    private void put(End to, long nowMs, Bytes octets) {
        ArrayDeque<Piece> pieces = towards(to);
        long dueMs = nowMs + faults.latencyMs();
        if (faults.delayMaxMs() > 0 && drawn(faults.delay())) {
            dueMs += 1 + below(faults.delayMaxMs());
        }
        if (!pieces.isEmpty()) {
            dueMs = Math.max(dueMs, pieces.peekLast().dueMs());
        }
        if (!pieces.isEmpty() && drawn(faults.merge())) {
            pieces.add(new Piece(dueMs, pieces.pollLast().octets().plus(octets)));
        } else if (octets.size() > 1 && drawn(faults.split())) {
            int at = 1 + (int) below(octets.size() - 1);
            pieces.add(new Piece(dueMs, octets.slice(0, at)));
            pieces.add(new Piece(dueMs, octets.slice(at)));
        } else {
            pieces.add(new Piece(dueMs, octets));
        }
    }

    private ArrayDeque<Piece> towards(End end) {
        return end == End.HOST ? toHost : toCard;
    }

    private Bytes flipped(Bytes octets) {
        byte[] changed = octets.toArray();
        int bit = (int) below(8L * changed.length);
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        return Bytes.copyOf(changed);
    }

    private boolean drawn(double rate) {
        // A fault that is switched off draws nothing, and so does not shift the others.
        return rate > 0 && (next() >>> 11) * 0x1p-53 < rate;
    }

    private long below(long bound) {
        return Long.remainderUnsigned(next(), bound);
    }

    /** SplitMix64 (Steele, Lea and Flood, 2014): a state of one word, good enough for noise. */
    private long next() {
        random += 0x9E3779B97F4A7C15L;
        long mixed = (random ^ random >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
