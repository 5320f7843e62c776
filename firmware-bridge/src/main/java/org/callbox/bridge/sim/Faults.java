package org.callbox.bridge.sim;

/**
 * How bad a line is. Rates are per piece handed over, 0 to 1, each drawn by itself.
 *
 * @param drop the piece vanishes
 * @param flip one bit of it is inverted
 * @param duplicate it arrives twice
 * @param split it arrives in two pieces
 * @param merge it arrives glued to the one before, if that is still on its way
 * @param delay it takes up to {@code delayMaxMs} longer; what follows waits behind it
 * @param latencyMs how long every piece takes
 */
public record Faults(double drop, double flip, double duplicate, double split, double merge,
        double delay, long delayMaxMs, long latencyMs) {
    /** A good line without latency. */
    public static final Faults NONE = new Faults(0, 0, 0, 0, 0, 0, 0, 0);

    public Faults {
        for (double rate : new double[] {drop, flip, duplicate, split, merge, delay}) {
            if (!(rate >= 0 && rate <= 1)) {
                throw new IllegalArgumentException("a rate is 0 to 1: " + rate);
            }
        }
        if (delayMaxMs < 0 || latencyMs < 0) {
            throw new IllegalArgumentException("negative time");
        }
    }

    /** A line that only inverts bits, in this share of the pieces. */
    public static Faults flips(double rate) {
        return new Faults(0, rate, 0, 0, 0, 0, 0, 0);
    }

    public Faults withLatencyMs(long ms) {
        return new Faults(drop, flip, duplicate, split, merge, delay, delayMaxMs, ms);
    }
}
