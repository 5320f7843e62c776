package org.callbox.controller.runtime;

/**
 * What the log says of steps that took too long: one line a minute at most, for on a loaded machine
 * they come by the dozen. Those in between are counted, and told with the next line.
 */
final class SlowSteps {
    static final long EVERY_MS = 60_000;

    private long toldMs = Long.MIN_VALUE / 2;
    private long since;
    private long longestMs;

    /** @return the line for such a step; empty when none is due */
    String told(long nowMs, long tookMs, String event) {
        if (nowMs - toldMs < EVERY_MS) {
            since++;
            longestMs = Math.max(longestMs, tookMs);
            return "";
        }
        String line = "A step took " + tookMs + " ms: " + event + (since == 0 ? ""
                : "; since the last such line " + since + " more, of at most " + longestMs
                        + " ms");
        toldMs = nowMs;
        since = 0;
        longestMs = 0;
        return line;
    }
}
