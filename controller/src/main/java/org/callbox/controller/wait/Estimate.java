package org.callbox.controller.wait;

import java.util.List;

/**
 * What can be said of a wait that begins now.
 *
 * @param boundMs four of five such waits are no longer
 * @param bandS the limit in {@link #LIMITS_S} up to which that bound is rounded, 0 above the last
 */
public record Estimate(long boundMs, int bandS) {
    /** Limits of the bands in seconds: 1, 2, 3, 5, 8, 12, 20 and 30 minutes. */
    public static final List<Integer> LIMITS_S =
            List.of(60, 120, 180, 300, 480, 720, 1_200, 1_800);

    static Estimate of(long boundMs) {
        for (int limit : LIMITS_S) {
            if (boundMs <= limit * 1_000L) {
                return new Estimate(boundMs, limit);
            }
        }
        return new Estimate(boundMs, 0);
    }
}
