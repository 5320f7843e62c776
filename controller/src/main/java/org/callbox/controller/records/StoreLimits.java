package org.callbox.controller.records;

/**
 * Every bound of this room. The product runs with {@link #standard()}.
 *
 * @param waitingRows kept in memory while they cannot be written, about 300 octets each: at 1000
 *     calls a day 50 days; what comes then is counted as lost
 * @param batchRows in one transaction
 * @param gapMs between two transactions, so that a burst shares them; readers wait no longer
 * @param syncMs a power cut costs at most the rows of so long
 * @param retryMinMs first pause after a failure, doubling
 * @param retryMaxMs longest pause
 * @param busyMs how long SQLite waits for a lock of somebody else
 * @param closeMs for the last rows at the end
 * @param pages most pages of the file, 0 for no limit; a test's disk is full with it
 */
record StoreLimits(
        int waitingRows, int batchRows, long gapMs, long syncMs, long retryMinMs,
        long retryMaxMs, int busyMs, long closeMs, int pages) {

    static StoreLimits standard() {
        return new StoreLimits(50_000, 500, 250, 5_000, 250, 30_000, 1_000, 5_000, 0);
    }
}
