package org.callbox.controller.acd;

/**
 * How one queue distributes.
 *
 * @param priority 0 to {@value #MAX_PRIORITY}, the higher is served first
 * @param ringMs how long one agent is offered a call, from 1 ms
 * @param wrapUpMs after a call, in which nothing is offered; 0 for none
 * @param maxWaitMs when a caller still unanswered is reported; 0 for never
 * @param maxWaiting most callers not yet answered at once; 0 for no limit but the box's
 */
public record QueueRules(
        String id, int priority, long ringMs, long wrapUpMs, long maxWaitMs, int maxWaiting) {

    public static final int MAX_PRIORITY = 9;

    public QueueRules {
        if (id.isEmpty() || priority < 0 || priority > MAX_PRIORITY || ringMs < 1
                || wrapUpMs < 0 || maxWaitMs < 0 || maxWaiting < 0) {
            throw new IllegalArgumentException("queue " + id + ": a value is out of range");
        }
    }
}
