package org.callbox.controller.report;

import java.util.EnumMap;
import java.util.Map;
import org.callbox.controller.call.Reason;
import org.callbox.controller.call.VisitEnd;

/** What became of some visits to queues, or of some seizures: sums alone. */
final class QueueTally {
    /** Upper ends of the bands of waiting times in seconds; one more band has no end. */
    static final int[] BANDS_S = {5, 10, 20, 30, 60, 120, 300};
    private static final double MS_PER_S = 1_000;

    private final long levelMs;
    final Map<Reason, Long> ends = new EnumMap<>(Reason.class);
    final long[] answeredByWait = new long[BANDS_S.length + 1];
    final long[] abandonedByWait = new long[BANDS_S.length + 1];
    long ended;
    long answered;
    /** Visits after which the caller went on to another queue. */
    long overflowed;
    /** Of those answered, visits whose caller the agent handed on. */
    long transferred;
    long inTime;
    /** With the short ones. */
    long abandoned;
    long abandonedInTime;
    long shortAbandoned;
    /** Of answered ones. */
    long waitMs;
    /** Of all. */
    long longestMs;
    long talkMs;

    /** @param levelMs T of the service level */
    QueueTally(long levelMs) {
        this.levelMs = levelMs;
    }

    void add(VisitEnd end, long wait, long talk) {
        if (end.reason() != null) {
            add(end.reason(), wait, talk);
        } else if (end == VisitEnd.TRANSFERRED) {
            transferred++;
            ended(wait);
            answered(wait, talk);
        } else {
            overflowed++;
            ended(wait);
        }
    }

    private void ended(long wait) {
        ended++;
        longestMs = Math.max(longestMs, wait);
    }

    private void answered(long wait, long talk) {
        answered++;
        inTime += wait <= levelMs ? 1 : 0;
        waitMs += wait;
        talkMs += talk;
        answeredByWait[band(wait)]++;
    }

    void add(Reason reason, long wait, long talk) {
        ends.merge(reason, 1L, Long::sum);
        ended(wait);
        boolean soon = wait <= levelMs;
        switch (reason) {
            case ANSWERED -> answered(wait, talk);
            case ABANDONED, SHORT_ABANDONED -> {
                abandoned++;
                shortAbandoned += reason == Reason.SHORT_ABANDONED ? 1 : 0;
                abandonedInTime += soon ? 1 : 0;
                abandonedByWait[band(wait)]++;
            }
            case OUTSIDE, TIMED_OUT, REFUSED, FAILED, INTERRUPTED -> { }
        }
    }

    private static int band(long waitMs) {
        int band = 0;
        while (band < BANDS_S.length && waitMs >= BANDS_S[band] * MS_PER_S) {
            band++;
        }
        return band;
    }

    /** Such as {@code 5 to 10}. */
    static String band(int index) {
        return index == BANDS_S.length ? BANDS_S[index - 1] + " and more"
                : (index == 0 ? 0 : BANDS_S[index - 1]) + " to " + BANDS_S[index];
    }

    long of(Reason reason) {
        return ends.getOrDefault(reason, 0L);
    }

    /** Neither answered nor abandoned. */
    long otherwise() {
        return ended - answered - abandoned;
    }
}
