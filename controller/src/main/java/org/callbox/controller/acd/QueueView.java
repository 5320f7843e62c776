package org.callbox.controller.acd;

import java.util.List;

/**
 * A queue as others may see it.
 *
 * @param callers not yet answered, in the order of arrival, those being offered among them
 * @param agentsReady signed in for it and free to be offered a call
 * @param agentsBusy signed in for it and offered, talking, occupied or in wrap-up
 * @param agentsNotReady signed in for it and not ready
 * @param selection the rule by which its callers get an agent
 */
public record QueueView(
        String id, int priority, List<CallerView> callers, int agentsReady, int agentsBusy,
        int agentsNotReady, String selection) {

    /**
     * A caller not yet answered.
     *
     * @param sinceMs when this visit to the queue began, on the monotonic clock
     * @param offeredTo the agent being rung, else empty
     */
    public record CallerView(
            String callId, String bus, long sequence, long sinceMs, String offeredTo) {}
}
