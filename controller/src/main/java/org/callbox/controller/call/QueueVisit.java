package org.callbox.controller.call;

/** A caller in a queue, from the arrival until the call ends; one line of the queue's ledger. */
final class QueueVisit {
    private final String queue;
    /** The place in the queue when it was last offered; kept for the return. */
    private long sequence;
    /** How often an agent had answered and the card did not join them. */
    private int joinFailures;

    QueueVisit(String queue) {
        this(queue, 0, 0);
    }

    QueueVisit(String queue, long sequence, int joinFailures) {
        this.queue = queue;
        this.sequence = sequence;
        this.joinFailures = joinFailures;
    }

    String queue() {
        return queue;
    }

    long sequence() {
        return sequence;
    }

    int joinFailures() {
        return joinFailures;
    }

    void offered(long at) {
        sequence = at;
    }

    void joinFailed() {
        joinFailures++;
    }
}
