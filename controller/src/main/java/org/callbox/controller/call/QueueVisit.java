package org.callbox.controller.call;

import org.callbox.controller.time.Now;

/** A caller in a queue, until going on or the end of the call; one line of the queue's ledger. */
final class QueueVisit {
    private final String queue;
    /** The queue that the number called leads to; another one when the caller has gone on. */
    private final String cameFor;
    /** Within the call, from 1. */
    private final int number;
    /** When the caller came; null in a state of releases that did not keep it. */
    private Now entered;
    private int offers;
    /** Of the last offer, if an agent asked for it: callers passed over; else null. */
    private Integer passed;
    /** The place in the queue when it was last offered; kept for the return. */
    private long sequence;
    /** How often an agent had answered and the card did not join them. */
    private int joinFailures;
    /** How often the caller, answered and not joined, came back into the line; of the call. */
    private int returns;
    /** The caller has left the queue and come to no other. */
    private boolean over;

    QueueVisit(String queue) {
        this(queue, queue, 1, 0, 0);
    }

    QueueVisit(String queue, String cameFor, int number, long sequence, int joinFailures) {
        this.queue = queue;
        this.cameFor = cameFor;
        this.number = number;
        this.sequence = sequence;
        this.joinFailures = joinFailures;
    }

    QueueVisit since(Now came, int offered, Integer passedOver) {
        entered = came;
        offers = offered;
        passed = passedOver;
        return this;
    }

    Integer passed() {
        return passed;
    }

    /** The visit to the next queue, of the same caller. */
    QueueVisit goesOn(String next) {
        QueueVisit is = new QueueVisit(next, cameFor, number + 1, sequence, joinFailures);
        is.returns = returns;
        return is;
    }

    QueueVisit returns(int times) {
        returns = times;
        return this;
    }

    int returns() {
        return returns;
    }

    /** Number of the wait that began with the visit or the last return, within the call from 1. */
    int waits() {
        return number + returns;
    }

    int number() {
        return number;
    }

    String queue() {
        return queue;
    }

    String cameFor() {
        return cameFor;
    }

    long sequence() {
        return sequence;
    }

    int joinFailures() {
        return joinFailures;
    }

    Now entered() {
        return entered;
    }

    /** How often it rang at a seat. */
    int offers() {
        return offers;
    }

    /** @param passedOver callers, of one for whom an agent asked out of the order; else null */
    void offered(long at, Integer passedOver) {
        sequence = at;
        passed = passedOver;
        offers++;
    }

    boolean over() {
        return over;
    }

    /** Its row is written. */
    QueueVisit ends() {
        over = true;
        return this;
    }

    void joinFailed() {
        joinFailures++;
    }
}
