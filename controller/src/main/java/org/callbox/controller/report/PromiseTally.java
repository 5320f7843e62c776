package org.callbox.controller.report;

import org.callbox.controller.call.PromiseRow;

/** How often promises of waits held. */
final class PromiseTally {
    private static final long MS_PER_S = 1_000;
    /** The two-sided standard normal quantile of 95 %. */
    private static final double Z = 1.96;

    long bounds;
    long boundsHeld;
    long bands;
    long bandsHeld;

    void add(PromiseRow promise) {
        bounds++;
        boundsHeld += promise.waitMs() <= promise.boundMs() ? 1 : 0;
        if (promise.bandS() > 0) {
            bands++;
            bandsHeld += promise.waitMs() <= promise.bandS() * MS_PER_S ? 1 : 0;
        }
    }

    /** In percent; not a number when there is nothing to divide by. */
    static double share(long held, long of) {
        return of == 0 ? Double.NaN : 100.0 * held / of;
    }

    /**
     * An end of Wilson's interval about a share, in percent.
     *
     * @param side -1 for the lower, 1 for the upper one
     */
    static double end(long held, long of, int side) {
        if (of == 0) {
            return Double.NaN;
        }
        double share = (double) held / of;
        double weight = Z * Z / of;
        return 100 * (share + weight / 2
                + side * Math.sqrt(weight * share * (1 - share) + weight * weight / 4))
                / (1 + weight);
    }
}
