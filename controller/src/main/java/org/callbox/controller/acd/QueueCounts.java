package org.callbox.controller.acd;

/**
 * A queue in numbers, which cost the same however many wait in it. Times are on the monotonic
 * clock, 0 where nobody waits.
 *
 * @param selection the rule by which its callers get an agent
 * @param waiting not yet answered
 * @param oldestMs when the longest of their visits began
 * @param inLine those of them who are not being offered
 * @param oldestInLineMs when the longest of their visits began
 * @param agentsReady signed in for it and free to be offered a call
 * @param agentsBusy signed in for it and offered, talking, occupied or in wrap-up
 * @param agentsNotReady signed in for it and not ready
 */
public record QueueCounts(
        String selection, int waiting, long oldestMs, int inLine, long oldestInLineMs,
        int agentsReady, int agentsBusy, int agentsNotReady) {}
