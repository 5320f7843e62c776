package org.callbox.controller.assignments;

/**
 * Every bound of this room. The product runs with {@link #standard()}.
 *
 * @param fileOctets a file is closed at the first standing after it, or after its day
 * @param filesKept closed files; the oldest are deleted
 * @param waitingFacts kept in memory while nothing can be written, about 300 octets each
 * @param syncMs a power cut costs at most the lines of so long
 * @param retryMinMs first pause after a failure, doubling
 * @param retryMaxMs longest pause
 * @param closeMs for the last lines at the end
 */
record LogLimits(
        long fileOctets, int filesKept, int waitingFacts, long syncMs, long retryMinMs,
        long retryMaxMs, long closeMs) {

    static LogLimits standard() {
        return new LogLimits(8 << 20, 62, 50_000, 15_000, 250, 30_000, 3_000);
    }
}
