package org.callbox.controller.wait;

import java.util.List;
import java.util.Map;

/**
 * What can be said of a wait that begins now.
 *
 * @param boundMs four of five such waits are no longer
 * @param bandS the limit in {@link #LIMITS_S} up to which that bound is rounded, the next one where
 *     waits of a band have ended later too often; 0 above the last
 */
public record Estimate(long boundMs, int bandS) {
    /** Limits of the bands in seconds: 1, 2, 3, 5, 8, 12, 20 and 30 minutes. */
    public static final List<Integer> LIMITS_S =
            List.of(60, 120, 180, 300, 480, 720, 1_200, 1_800);

    /**
     * What is told where nobody waits longer than that: no more, and no band that ends later.
     *
     * @param mostMs 0 for no limit
     */
    Estimate within(long mostMs) {
        return mostMs == 0 || boundMs <= mostMs && bandS * 1_000L <= mostMs ? this
                : new Estimate(Math.min(boundMs, mostMs), 0);
    }

    /** @param corrections by band, hundredths of the logarithm by which the bound must be lower */
    static Estimate of(long boundMs, Map<Integer, Integer> corrections) {
        for (int limit : LIMITS_S) {
            double most = limit * 1_000.0;
            int correction = corrections.getOrDefault(limit, 0);
            if (boundMs <= (correction == 0 ? most : most * StrictMath.exp(-correction / 100.0))) {
                return new Estimate(boundMs, limit);
            }
        }
        return new Estimate(boundMs, 0);
    }
}
