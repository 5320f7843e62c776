package org.callbox.controller.mqtt;

/**
 * Whether commands are to be subscribed to, and who takes them. After a connection that had to be
 * ended for what came in on it they are left alone for a time: a message that the broker retains
 * would end the next connection as well. Its owner holds the lock and brings the time.
 */
final class CommandTap {
    /** Subscribed to apart from our own status. */
    static final String TOPICS = "cmd/#";
    static final String OFF = "commands are not taken for " + Limits.COMMANDS_OFF_MS / 60_000
            + " minutes, because one of them may have ended the connection";
    static final String BEGINNING = "cmd/";

    /** Null where commands are not taken. */
    private final CommandIntake intake;
    private long fromMs = Long.MIN_VALUE;
    private boolean open;

    CommandTap(CommandIntake intake) {
        this.intake = intake;
    }

    /** A connection is up, on which nothing is subscribed to yet. */
    void connected() {
        open = false;
    }

    /** A connection was ended for what came in; true when that may have been a command. */
    boolean refused(long nowMs) {
        if (open) {
            fromMs = nowMs + Limits.COMMANDS_OFF_MS;
        }
        return open;
    }

    /** True once for each connection, when it is time. */
    boolean takeOpening(long nowMs) {
        if (nowMs < dueMs()) {
            return false;
        }
        open = true;
        return true;
    }

    /** When to subscribe; {@link Outbox#NEVER} for not at all, or when it was done. */
    long dueMs() {
        return intake == null || open ? Outbox.NEVER : fromMs;
    }

    /** Without the lock: false when it is none. */
    boolean take(String tail, boolean retained, byte[] payload) {
        if (intake == null || !tail.startsWith(BEGINNING)) {
            return false;
        }
        intake.brought(new Brought(tail,
                payload.length > Limits.COMMAND_BYTES ? new byte[0] : payload, payload.length,
                retained));
        return true;
    }
}
