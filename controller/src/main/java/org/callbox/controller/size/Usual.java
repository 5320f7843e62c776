package org.callbox.controller.size;

import java.util.List;

/**
 * What is usual, and between what the next one is 19 times in 20.
 *
 * @param weeks of which it is known
 * @param low 0 or more
 */
public record Usual(double mean, double low, double high, int weeks) {
    /** Student's t for 95 % within, by degrees of freedom from 1 on. */
    private static final double[] T = {12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306,
        2.262, 2.228, 2.201, 2.179, 2.160};

    /**
     * @param weeks a value of each, two at least
     * @param leastVariance of one week; never less than that of calls that come independently
     */
    static Usual of(List<Double> weeks, double leastVariance) {
        int n = weeks.size();
        double mean = weeks.stream().mapToDouble(Double::doubleValue).sum() / n;
        double squares = 0;
        for (double one : weeks) {
            squares += (one - mean) * (one - mean);
        }
        double variance = Math.max(leastVariance, squares / (n - 1));
        double reach = T[Math.min(n - 2, T.length - 1)] * Math.sqrt(variance * (1 + 1.0 / n));
        return new Usual(mean, Math.max(0, mean - reach), mean + reach, n);
    }
}
