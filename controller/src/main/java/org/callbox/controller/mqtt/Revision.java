package org.callbox.controller.mqtt;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.callbox.controller.publish.Publication;

/**
 * Changes events and records that wait for the broker. Thousands may wait, and the loop thread
 * waits for the lock: they are looked through without it, and what is otherwise is then exchanged,
 * wherever it is by then. What is offered meanwhile is not looked at.
 */
final class Revision {
    private final Object lock;
    private final Outbox outbox;

    /** @param lock the publisher's, which guards the outbox */
    Revision(Object lock, Outbox outbox) {
        this.lock = lock;
        this.outbox = outbox;
    }

    /** @param into answers the same one where nothing is to be changed */
    void run(UnaryOperator<Publication> into) {
        List<Publication> waiting;
        synchronized (lock) {
            waiting = outbox.eventsKept();
        }
        Map<Publication, Publication> others = new IdentityHashMap<>();
        for (Publication one : waiting) {
            Publication other = into.apply(one);
            if (other != one) {
                others.put(one, other);
            }
        }
        if (!others.isEmpty()) {
            synchronized (lock) {
                outbox.exchange(others);
            }
        }
    }
}
