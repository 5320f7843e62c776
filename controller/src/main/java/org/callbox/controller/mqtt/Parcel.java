package org.callbox.controller.mqtt;

import org.callbox.controller.core.Publication;

/** One message on its way: taken from the outbox, not yet acknowledged. */
final class Parcel {
    enum Kind { STATE, EVENT, REPLY, CLEAR, FAREWELL }

    final Kind kind;
    /** Null for a topic to be cleared. */
    final Publication publication;
    final String topicTail;
    /** Events dropped between the one before and this one. */
    final long droppedBefore;

    Parcel(Kind kind, Publication publication, String topicTail, long droppedBefore) {
        this.kind = kind;
        this.publication = publication;
        this.topicTail = topicTail;
        this.droppedBefore = droppedBefore;
    }

    /** Cleared topics, states and the farewell stay at the broker. */
    boolean retained() {
        return kind != Kind.EVENT && kind != Kind.REPLY;
    }

    /** mqtt.md 4: one quality of service, so that order holds; 0 for the log only. */
    int qos() {
        return topicTail.startsWith("log/") ? 0 : 1;
    }
}
