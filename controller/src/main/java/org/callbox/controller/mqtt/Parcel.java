package org.callbox.controller.mqtt;

import org.callbox.controller.publish.Publication;
import org.callbox.controller.publish.Topic;

/** One message on its way: taken from the outbox, not yet acknowledged. */
final class Parcel {
    enum Kind { STATE, EVENT, ANSWER, CLEAR, FAREWELL }

    final Kind kind;
    /** Null for a topic to be cleared, which this version may not even know. */
    final Publication publication;
    final String topicTail;
    /** Events dropped between the one before and this one. */
    final long droppedBefore;

    private Parcel(Kind kind, Publication publication, String topicTail, long droppedBefore) {
        this.kind = kind;
        this.publication = publication;
        this.topicTail = topicTail;
        this.droppedBefore = droppedBefore;
    }

    static Parcel of(Kind kind, Publication publication, long droppedBefore) {
        return new Parcel(kind, publication, publication.topic().tail(), droppedBefore);
    }

    /** Takes a topic off the broker. */
    static Parcel clearing(String topicTail) {
        return new Parcel(Kind.CLEAR, null, topicTail, 0);
    }

    /** Whether it is a message on this topic. */
    boolean on(Topic topic) {
        return publication != null && publication.topic().equals(topic);
    }

    /** Cleared topics, states and the farewell stay at the broker. */
    boolean retained() {
        return kind != Kind.EVENT && kind != Kind.ANSWER;
    }
}
