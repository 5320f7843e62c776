package org.callbox.controller.records;

/**
 * Figures of the store; totals since start.
 *
 * @param waiting rows that are due and not yet written
 * @param writtenTotal rows of seizures offered and now in the file, also those that were there
 *     already
 * @param lostTotal rows for which memory had no room while nothing could be written
 */
public record RecordCounters(int waiting, long writtenTotal, long lostTotal) {
}
