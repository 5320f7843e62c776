package org.callbox.controller.call;

import org.callbox.bridge.state.Codec;

/**
 * Visits to a queue, counted up to some moment or between two.
 *
 * @param entered visits that began; the others are visits that ended
 * @param answeredInTime of those answered or transferred, within the queue's service level
 * @param answeredWaitMs what those answered or transferred waited, together
 */
public record QueueSum(
        long entered, long answered, long transferred, long abandoned, long shortAbandoned,
        long timedOut, long refused, long failed, long interrupted, long overflowed,
        long answeredInTime, long answeredWaitMs) {

    public static final QueueSum NONE = new QueueSum(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    static final Codec<QueueSum> STATE = Codec.record(NONE, (f, was) -> new QueueSum(
            f.number("entered", was.entered()),
            f.number("answered", was.answered()),
            f.number("transferred", was.transferred()),
            f.number("abandoned", was.abandoned()),
            f.number("short_abandoned", was.shortAbandoned()),
            f.number("timed_out", was.timedOut()),
            f.number("refused", was.refused()),
            f.number("failed", was.failed()),
            f.number("interrupted", was.interrupted()),
            f.number("overflowed_out", was.overflowed()),
            f.number("answered_in_time", was.answeredInTime()),
            f.number("answered_wait_ms", was.answeredWaitMs())));

    QueueSum minus(QueueSum earlier) {
        return new QueueSum(entered - earlier.entered, answered - earlier.answered,
                transferred - earlier.transferred, abandoned - earlier.abandoned,
                shortAbandoned - earlier.shortAbandoned, timedOut - earlier.timedOut,
                refused - earlier.refused, failed - earlier.failed,
                interrupted - earlier.interrupted, overflowed - earlier.overflowed,
                answeredInTime - earlier.answeredInTime,
                answeredWaitMs - earlier.answeredWaitMs);
    }

    /** Answered in time of all that ended but the short-abandoned, in percent; 100 with none. */
    public double serviceLevelPct() {
        long counted = answered + transferred + abandoned + timedOut + refused + failed
                + interrupted + overflowed;
        return counted == 0 ? 100 : Math.round(1000.0 * answeredInTime / counted) / 10.0;
    }

    /** Mean wait of those answered, in seconds; 0 with none. */
    public double averageWaitS() {
        long all = answered + transferred;
        return all == 0 ? 0 : Math.round(answeredWaitMs / (double) all) / 1000.0;
    }
}
