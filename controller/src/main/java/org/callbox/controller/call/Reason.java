package org.callbox.controller.call;

/**
 * How a trunk seizure ended: exactly one of these, answered wins. The words are those of the
 * records, the reports and MQTT.
 */
public enum Reason {
    /** An agent spoke with the caller; how it ended is the cause. */
    ANSWERED("answered"),
    /** Whoever was called outside spoke with the caller, and no agent did. */
    OUTSIDE("outside"),
    /** The caller hung up while waiting or ringing. */
    ABANDONED("abandoned"),
    /** The same, sooner than the queue's short-abandon time. */
    SHORT_ABANDONED("short-abandoned"),
    /** The queue's longest waiting time ran out. */
    TIMED_OUT("timed-out"),
    /** Not let in: unknown number, queue full or closed, no channel, a SETUP that is not whole. */
    REFUSED("refused"),
    /** Ended by exchange or line, for reasons of its own, before an agent answered. */
    FAILED("failed"),
    /** Ended before an agent answered, by us or after an outage of ours. */
    INTERRUPTED("interrupted");

    private final String word;

    Reason(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Whether a visit to a queue can end so; who goes outside has left the queue by then. */
    public boolean ofVisits() {
        return this != OUTSIDE;
    }

    /** The reason of that word, or null. */
    public static Reason of(String word) {
        for (Reason reason : values()) {
            if (reason.word.equals(word)) {
                return reason;
            }
        }
        return null;
    }
}
