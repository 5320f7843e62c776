package org.callbox.controller.runtime;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How long steps took, in buckets that grow by about 19 % (four to a doubling), so that a
 * percentile costs no memory and is right to within one bucket.
 */
public final class StepTimes {
    private static final int BUCKETS_PER_DOUBLING = 4;
    private static final int DOUBLINGS = 40;

    private final AtomicLongArray counts = new AtomicLongArray(BUCKETS_PER_DOUBLING * DOUBLINGS);

    void add(long ns) {
        counts.incrementAndGet(bucketOf(ns));
    }

    public long count() {
        long sum = 0;
        for (int i = 0; i < counts.length(); i++) {
            sum += counts.get(i);
        }
        return sum;
    }

    /** Upper bound in nanoseconds of the bucket in which the given share (0 to 1) is reached. */
    public long percentileNs(double share) {
        long wanted = (long) Math.ceil(count() * share);
        long seen = 0;
        for (int i = 0; i < counts.length(); i++) {
            seen += counts.get(i);
            if (seen >= wanted) {
                return (long) Math.pow(2, (i + 1) / (double) BUCKETS_PER_DOUBLING);
            }
        }
        return 0;
    }

    private static int bucketOf(long ns) {
        double doublings = Math.log(Math.max(1, ns)) / Math.log(2);
        return Math.min(BUCKETS_PER_DOUBLING * DOUBLINGS - 1,
                (int) (doublings * BUCKETS_PER_DOUBLING));
    }
}
