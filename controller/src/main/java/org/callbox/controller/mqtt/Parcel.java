package org.callbox.controller.mqtt;

import org.callbox.controller.publish.Publication;
import org.callbox.controller.publish.Topic;

/** One message on its way: taken from the outbox, not yet acknowledged. */
final class Parcel {
    enum Kind {
        STATE, EVENT, RECORD, ANSWER, FAREWELL,
        /** Takes a topic off the broker. */
        CLEAR,
        /** The same below another prefix; the tail is the whole topic. */
        SWEEP
    }

    final Kind kind;
    /**
     * Null for a topic to be cleared, which this version may not even know. Another one when
     * something in it is to be told no more; on the lock of the publisher, but read without it.
     */
    volatile Publication publication;
    final String topicTail;
    /** Events dropped between the one before and this one. */
    final long droppedBefore;
    /** Of a record: told when the broker has it. */
    final Runnable taken;

    private Parcel(Kind kind, Publication publication, String topicTail, long droppedBefore,
            Runnable taken) {
        this.kind = kind;
        this.publication = publication;
        this.topicTail = topicTail;
        this.droppedBefore = droppedBefore;
        this.taken = taken;
    }

    static Parcel of(Kind kind, Publication publication, long droppedBefore) {
        return new Parcel(kind, publication, publication.topic().tail(), droppedBefore, null);
    }

    /** Kept by whoever offers it until the broker has it, so that it never gives way. */
    static Parcel record(Publication publication, Runnable taken) {
        return new Parcel(Kind.RECORD, publication, publication.topic().tail(), 0, taken);
    }

    /** Takes a topic off the broker. */
    static Parcel clearing(String topicTail) {
        return new Parcel(Kind.CLEAR, null, topicTail, 0, null);
    }

    /** Takes a topic off the broker that we once published below another prefix. */
    static Parcel sweeping(String topic) {
        return new Parcel(Kind.SWEEP, null, topic, 0, null);
    }

    String topic(String prefix) {
        return kind == Kind.SWEEP ? topicTail : prefix + topicTail;
    }

    /** Whether it is a message on this topic. */
    boolean on(Topic topic) {
        return publication != null && publication.topic().equals(topic);
    }

    /** Cleared topics, states that are kept, and the farewell stay at the broker. */
    boolean retained() {
        return kind == Kind.STATE ? publication.retained()
                : kind != Kind.EVENT && kind != Kind.RECORD && kind != Kind.ANSWER;
    }
}
