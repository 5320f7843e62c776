package org.callbox.controller.line;

import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.state.Codec;

/** A quarter of an hour or a day by the wall clock, and what was counted in it so far. */
public final class Interval {
    public static final long QUARTER_MS = 900_000;
    public static final long DAY_MS = 86_400_000;
    /** The mode of an interval in which nothing was measured. */
    public static final String NOT_COUNTED = "not-counted";
    /** An interval that differs more from its length is suspect (G.7710). */
    private static final long TOLERANCE_S = 10;

    static final Codec<Interval> STATE = Codec.LONG.list().as(Interval::numbers, Interval::of);

    private final long startMs;
    private final long lengthMs;
    final EndFigures near;
    final EndFigures far;
    private long slips;
    private long slipSeconds;
    /** Somebody has had it count from 0 again within it. */
    private final boolean anew;

    Interval(long startMs, long lengthMs) {
        this(startMs, lengthMs, new EndFigures(), new EndFigures(), 0, 0, false);
    }

    /** The same time, of which nothing is counted yet. */
    Interval countedAnew() {
        return new Interval(startMs, lengthMs, new EndFigures(), new EndFigures(), 0, 0, true);
    }

    private Interval(long startMs, long lengthMs, EndFigures near, EndFigures far, long slips,
            long slipSeconds, boolean anew) {
        this.startMs = startMs;
        this.lengthMs = lengthMs;
        this.near = near;
        this.far = far;
        this.slips = slips;
        this.slipSeconds = slipSeconds;
        this.anew = anew;
    }

    void slipped(long number, long seconds) {
        slips += number;
        slipSeconds += seconds;
    }

    /** Milliseconds since 1970 UTC. */
    public long startMs() {
        return startMs;
    }

    public long endMs() {
        return startMs + lengthMs;
    }

    public EndFigures near() {
        return near;
    }

    public EndFigures far() {
        return far;
    }

    /** Frames that were left out or doubled because two clocks differ. */
    public long slips() {
        return slips;
    }

    /** Whether slips were counted at all. */
    public boolean slipsCounted() {
        return slipSeconds > 0;
    }

    /** Whether all of it was measured at the near end, and no more than that. */
    public boolean valid() {
        return whole(near);
    }

    /** The same of the far end. */
    public boolean farValid() {
        return whole(far);
    }

    /** Whether somebody has had it count from 0 again within it. */
    public boolean anew() {
        return anew;
    }

    private boolean whole(EndFigures end) {
        return !anew && Math.abs(end.seconds() - lengthMs / 1_000) <= TOLERANCE_S;
    }

    /** How blocks were looked at. */
    public String mode() {
        return near.seconds() == 0 ? NOT_COUNTED
                : near.blockSeconds() == near.seconds() ? "crc4" : "no-crc4";
    }

    private List<Long> numbers() {
        List<Long> numbers = new ArrayList<>(List.of(startMs, lengthMs, near.errored,
                near.severe, near.blockErrors, near.unavailable, near.seconds,
                near.blockSeconds, far.errored, far.severe, far.blockErrors, far.unavailable,
                far.seconds, far.blockSeconds, slips, slipSeconds));
        if (anew) {
            numbers.add(1L);
        }
        return numbers;
    }

    private static Interval of(List<Long> n) {
        if (n.size() < 16) {
            throw new IllegalArgumentException("an interval of " + n.size() + " numbers");
        }
        return new Interval(n.get(0), n.get(1),
                new EndFigures(n.get(2), n.get(3), n.get(4), n.get(5), n.get(6), n.get(7)),
                new EndFigures(n.get(8), n.get(9), n.get(10), n.get(11), n.get(12), n.get(13)),
                n.get(14), n.get(15), n.size() > 16 && n.get(16) == 1);
    }

    @Override
    public String toString() {
        return startMs + "+" + lengthMs + " near " + near + " far " + far + " slips " + slips;
    }
}
