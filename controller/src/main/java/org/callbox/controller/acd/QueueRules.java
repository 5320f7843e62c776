package org.callbox.controller.acd;

import java.util.List;

/**
 * How one queue distributes.
 *
 * @param priority 0 to {@value #MAX_PRIORITY}, the higher is served first
 * @param ringMs how long one agent is offered a call, from 1 ms
 * @param wrapUpMs after a call, in which nothing is offered; 0 for none
 * @param maxWaitMs when a caller still unanswered is reported; 0 for never
 * @param maxWaiting most callers not yet answered at once; 0 for no limit but the box's
 * @param noAgents what becomes of callers while nobody could take their call
 * @param overflow when it is told that a caller may go on to another queue
 * @param selection which of the agents who could take a caller is rung
 */
public record QueueRules(
        String id, int priority, long ringMs, long wrapUpMs, long maxWaitMs, int maxWaiting,
        NoAgents noAgents, Overflow overflow, Selection selection) {

    /**
     * What becomes of callers while nobody who could take their call is signed in.
     *
     * @param refuse after {@code afterMs} without anybody; else they wait
     * @param buses the switching domains from which callers come
     */
    public record NoAgents(boolean refuse, long afterMs, List<String> buses) {
        static final NoAgents WAIT = new NoAgents(false, 0, List.of());

        public NoAgents {
            if (afterMs < 0) {
                throw new IllegalArgumentException("a time below 0");
            }
            buses = List.copyOf(buses);
        }
    }

    /**
     * When a caller who is still in line may go on to another queue.
     *
     * @param afterMs in the queue, in ascending order
     * @param noAgents also when nobody has been there for the time of {@link NoAgents}
     */
    public record Overflow(List<Long> afterMs, boolean noAgents) {
        static final Overflow NONE = new Overflow(List.of(), false);

        public Overflow {
            afterMs = afterMs.stream().sorted().toList();
        }
    }

    /** By the order of becoming idle. */
    public QueueRules(String id, int priority, long ringMs, long wrapUpMs, long maxWaitMs,
            int maxWaiting, NoAgents noAgents, Overflow overflow) {
        this(id, priority, ringMs, wrapUpMs, maxWaitMs, maxWaiting, noAgents, overflow,
                new LongestIdle());
    }

    /** A queue from which nobody goes on to another. */
    public QueueRules(String id, int priority, long ringMs, long wrapUpMs, long maxWaitMs,
            int maxWaiting, NoAgents noAgents) {
        this(id, priority, ringMs, wrapUpMs, maxWaitMs, maxWaiting, noAgents, Overflow.NONE);
    }

    /** A queue whose callers wait, whoever is signed in. */
    public QueueRules(String id, int priority, long ringMs, long wrapUpMs, long maxWaitMs,
            int maxWaiting) {
        this(id, priority, ringMs, wrapUpMs, maxWaitMs, maxWaiting, NoAgents.WAIT);
    }

    public static final int MAX_PRIORITY = 9;

    public QueueRules {
        if (id.isEmpty() || priority < 0 || priority > MAX_PRIORITY || ringMs < 1
                || wrapUpMs < 0 || maxWaitMs < 0 || maxWaiting < 0) {
            throw new IllegalArgumentException("queue " + id + ": a value is out of range");
        }
        noAgents = noAgents == null ? NoAgents.WAIT : noAgents;
        overflow = overflow == null ? Overflow.NONE : overflow;
    }

    /** The same with another rule of selection. */
    public QueueRules with(Selection other) {
        return new QueueRules(id, priority, ringMs, wrapUpMs, maxWaitMs, maxWaiting, noAgents,
                overflow, other);
    }
}
