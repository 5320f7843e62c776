package org.callbox.controller.wait;

/**
 * The wait with n callers ahead, s agents who are occupied for 1/mu each and callers whose patience
 * is 1/nu: a sum of n + 1 exponential times of the rates s mu + i nu, and a quantile of the gamma
 * distribution with that mean and variance.
 */
final class Forecast {
    /** The standard normal quantile of the share that is promised, 80 %. */
    private static final double Z = 0.8416;
    /** Terms that are added one by one; what follows is summed by its integral. */
    private static final int EXACT = 64;
    /** Longer than any caller waits; keeps what is computed with it in the range of a long. */
    private static final double MAX_MS = 86_400_000;

    private Forecast() {}

    /** Mean in milliseconds, and variance. */
    record Moments(double mean, double variance) {}

    /**
     * @param service calls that end in a millisecond, s mu
     * @param leaving hang-ups of one caller in a millisecond, nu
     */
    static Moments moments(double service, double leaving, int ahead) {
        double mean = 0;
        double variance = 0;
        for (int i = 0; i <= Math.min(ahead, EXACT - 1); i++) {
            double term = 1 / (service + i * leaving);
            mean += term;
            variance += term * term;
        }
        if (ahead < EXACT) {
            return new Moments(mean, variance);
        }
        // Euler and Maclaurin: the integral, half of both ends, a twelfth of the slopes.
        double span = ahead - EXACT;
        double first = 1 / (service + EXACT * leaving);
        double last = 1 / (service + ahead * leaving);
        double area = leaving == 0 ? span * first
                : StrictMath.log1p(span * leaving * first) / leaving;
        mean += area + (first + last) / 2
                + leaving * (first * first - last * last) / 12;
        variance += span * first * last + (first * first + last * last) / 2
                + leaving * (first * first * first - last * last * last) / 6;
        return new Moments(mean, variance);
    }

    /** The quantile by Wilson and Hilferty, with a correction that was learned. */
    static long boundMs(Moments of, double correction) {
        double shape = of.mean() * of.mean() / of.variance();
        double root = 1 - 1 / (9 * shape) + Z / (3 * StrictMath.sqrt(shape));
        double quantile = of.mean() * root * root * root;
        return Math.round(Math.min(quantile * StrictMath.exp(correction), MAX_MS));
    }
}
