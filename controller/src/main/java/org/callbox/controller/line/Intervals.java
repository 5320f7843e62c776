package org.callbox.controller.line;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.state.Fields;

/**
 * Intervals of one length, one after the other by the wall clock. The newest is the current one; an
 * older one stays open while a second in it is not yet known to be available time or not.
 */
final class Intervals {
    /** A clock that goes back by less was adjusted; the second still counts to what has begun. */
    private static final long BACK_MS = 10_000;

    private final long lengthMs;
    private final int kept;
    private final ArrayDeque<Interval> open = new ArrayDeque<>();
    private final ArrayDeque<Interval> history = new ArrayDeque<>();

    /** @param kept so many that are over are remembered */
    Intervals(long lengthMs, int kept) {
        this.lengthMs = lengthMs;
        this.kept = kept;
    }

    private long startOf(long wallMs) {
        return Math.floorDiv(wallMs, lengthMs) * lengthMs;
    }

    /** Whether the clock was set to a time before the interval that has begun. */
    boolean setBack(long wallMs) {
        return !open.isEmpty() && wallMs < open.getLast().startMs() - BACK_MS;
    }

    /** Whether the interval that has begun is over at that time. */
    boolean over(long wallMs) {
        return open.isEmpty() || wallMs >= open.getLast().endMs();
    }

    /** There is an interval for that time. */
    void begin(long wallMs) {
        if (over(wallMs) || setBack(wallMs)) {
            open.add(new Interval(startOf(wallMs), lengthMs));
        }
    }

    /** The interval to which a second belongs; {@link #begin} was called for one not after it. */
    Interval at(long wallMs) {
        Interval found = open.getFirst();
        for (Interval one : open) {
            found = one.startMs() <= wallMs ? one : found;
        }
        return found;
    }

    /** What is going on is counted from 0. */
    void anew() {
        open.add(open.pollLast().countedAnew());
    }

    Interval current() {
        return open.getLast();
    }

    boolean begun() {
        return !open.isEmpty();
    }

    /** Those that are over and in which no second waits, the oldest first. */
    List<Interval> finish(long waitsFromMs) {
        List<Interval> finished = new ArrayList<>();
        while (open.size() > 1 && open.peek().endMs() <= waitsFromMs) {
            Interval one = open.poll();
            history.add(one);
            finished.add(one);
            if (history.size() > kept) {
                history.poll();
            }
        }
        return finished;
    }

    /** Those that are over, the oldest first. */
    List<Interval> history() {
        return List.copyOf(history);
    }

    void state(Fields f) {
        f.list("open", open, Interval.STATE);
        f.list("history", history, Interval.STATE);
    }
}
