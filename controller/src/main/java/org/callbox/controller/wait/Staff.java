package org.callbox.controller.wait;

/**
 * Who serves a line now.
 *
 * @param weight agents at work in {@link #ONE one} each, one of k queues counted as 1/k
 * @param free whether any of them is ready for a call
 */
public record Staff(long weight, boolean free) {
    /** An agent who serves no other queue. */
    public static final long ONE = 1_000_000;
}
