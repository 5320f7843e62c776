package org.callbox.controller.size;

/**
 * An hour that is to come.
 *
 * @param startMs ms since 1970 UTC
 * @param erlang lines that are taken in it
 */
public record BusyHour(long startMs, Usual erlang) {
    /** Share of the callers who find none of so many lines free, where few call. */
    public double lostLow(int lines) {
        return ErlangB.blocked(erlang.low(), lines);
    }

    /** The same where many call. */
    public double lostHigh(int lines) {
        return ErlangB.blocked(erlang.high(), lines);
    }
}
