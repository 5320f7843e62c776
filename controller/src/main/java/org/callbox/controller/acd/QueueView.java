package org.callbox.controller.acd;

import java.util.List;

/**
 * Who waits in a queue; how many is told by {@link QueueCounts}.
 *
 * @param callers not yet answered, in the order of arrival, those being offered among them
 */
public record QueueView(String id, List<CallerView> callers) {

    /**
     * A caller not yet answered.
     *
     * @param sinceMs when this visit to the queue began, on the monotonic clock
     * @param offeredTo the agent being rung, else empty
     */
    public record CallerView(
            String callId, String bus, long sequence, long sinceMs, String offeredTo) {}
}
