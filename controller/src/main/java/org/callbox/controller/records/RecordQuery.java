package org.callbox.controller.records;

/**
 * Which rows to read, by arrival, the newest first.
 *
 * @param limit most rows, at least 1
 * @param sinceMs arrived at or after, ms since 1970 UTC; 0 for no bound
 * @param untilMs arrived before; 0 for no bound
 * @param queue null for any
 * @param agent null for any
 */
public record RecordQuery(int limit, long sinceMs, long untilMs, String queue, String agent) {

    public static RecordQuery newest(int limit) {
        return new RecordQuery(limit, 0, 0, null, null);
    }
}
