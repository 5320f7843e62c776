package org.callbox.controller.records;

import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.DialRow;
import org.callbox.controller.numbers.NumberSearch;

/**
 * Which rows to read.
 *
 * @param limit most rows, at least 1
 * @param sinceMs arrived at or after, ms since 1970 UTC; 0 for no bound
 * @param untilMs arrived before; 0 for no bound
 * @param queue null for any
 * @param agent null for any
 * @param number caller's or called number, in any of its forms; null for any
 * @param missed whether only calls that {@link CallRecord#missed}
 */
public record RecordQuery(
        int limit, long sinceMs, long untilMs, String queue, String agent,
        NumberSearch number, boolean missed) {

    public RecordQuery(int limit, long sinceMs, long untilMs, String queue, String agent) {
        this(limit, sinceMs, untilMs, queue, agent, null, false);
    }

    public static RecordQuery newest(int limit) {
        return new RecordQuery(limit, 0, 0, null, null);
    }

    boolean takes(CallRecord row) {
        return row.arrivedMs() >= sinceMs && (untilMs == 0 || row.arrivedMs() < untilMs)
                && (queue == null || queue.equals(row.queue() == null
                        ? row.wantedQueue() : row.queue()))
                && (agent == null || agent.equals(row.agent()))
                && (number == null || number.finds(row.calling(), row.callingType())
                        || number.finds(row.called()))
                && (!missed || row.missed());
    }

    /** Of a call that went out; none of them is of a queue, or missed. */
    public boolean takes(DialRow row) {
        return !missed && queue == null && row.begunMs() >= sinceMs
                && (untilMs == 0 || row.begunMs() < untilMs)
                && (agent == null || agent.equals(row.agent()))
                && (number == null || number.finds(row.called()));
    }
}
