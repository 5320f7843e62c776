package org.callbox.controller.report;

/**
 * A caller who came to a queue, as the assignment log says: the witness for the second ledger.
 *
 * @param lost the box began anew while the caller was there
 */
public record Came(String call, String queue, boolean lost) {}
