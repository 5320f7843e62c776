package org.callbox.controller.mqtt;

/**
 * What the publisher tells. Called from its own threads, never from the one that offers; must
 * return at once.
 */
public interface MqttListener {
    /** The broker accepted us; the complete present state is being sent. */
    void connected();

    /**
     * No connection, in plain words. Told when a connection ends and after each attempt that
     * failed.
     */
    void disconnected(String reason);

    /** Events were dropped because the ring is full; at most once in 10 s. */
    void overflowed(long droppedTotal);

    /** After an overflow: every event that was kept has been delivered. */
    void drained();

    /**
     * Somebody else wrote our {@code status}. It has been put right already.
     *
     * @param ownSession true when it carried our own session: a late will rather than a stranger
     */
    void topicConflict(String text, boolean ownSession);

    /** Something to log that needs no alarm. */
    void warning(String text);
}
