package org.callbox.controller.mqtt;

/**
 * Every bound of this room. The product runs with {@link #standard()}; tests shorten the waits.
 *
 * @param ringEvents events kept while the broker is away; the oldest give way
 * @param eventsPerS refill of the token bucket of events
 * @param eventBurst its size
 * @param inFlight messages sent and not yet acknowledged
 * @param acknowledgeMs without any acknowledgement for so long, the connection is given up
 * @param connectMs for TCP, TLS and CONNACK together, and again for SUBACK
 * @param stableMs a connection that lasted so long resets the back-off
 * @param stopMs for the last status and DISCONNECT
 * @param quietMs without a status of a box for so long, it is not there
 */
record Limits(
        int ringEvents, int eventsPerS, int eventBurst, int inFlight,
        long acknowledgeMs, long connectMs, long backOffMinMs, long backOffMaxMs,
        long backOffMaxLoopbackMs, long stableMs, long stopMs,
        long quietMs) {

    /** Also the keep-alive announced to the broker. */
    static final int KEEP_ALIVE_S = 25;
    static final int PAYLOAD_BYTES = 8 * 1024;
    static final int INFO_BYTES = 32 * 1024;
    /**
     * Of a packet from the broker after its header: what the shipped rules of a broker let through,
     * so that a command that is too long is refused and does not end the connection.
     */
    static final int PACKET_BYTES = 65 * 1024;
    /** Of a command, as much as is ever read. */
    static final int COMMAND_BYTES = 8 * 1024;
    /** Answers to commands that wait to be sent. */
    static final int ANSWERS = 64;
    /** Commands are not taken for so long when one may have ended the connection. */
    static final long COMMANDS_OFF_MS = 600_000;
    /** A state that says the same as this long ago, but for its time, is not sent again. */
    static final long UNCHANGED_MS = 5_000;
    /** What a broker keeps on a topic comes within so long after it was asked for. */
    static final long RETAINED_MS = 30_000;
    /** Between two repairs of a status that somebody else overwrites. */
    static final long REPAIR_MS = 1_000;
    /** Between two reports of an overflow, or of a conflict. */
    static final long REPORT_MS = 10_000;
    /** Topics remembered on disk. */
    static final int REMEMBERED_TOPICS = 20_000;

    static Limits standard() {
        return new Limits(5_000, 50, 200, 16, 30_000, 10_000, 1_000, 60_000, 10_000,
                10_000, 3_000, 150_000);
    }
}
