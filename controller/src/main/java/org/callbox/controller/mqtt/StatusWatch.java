package org.callbox.controller.mqtt;

/**
 * What others say on our own status topic, and what is to be done about it. No thread and no
 * clock; its owner holds the lock and brings the time (monotonic ms).
 */
final class StatusWatch {
    /**
     * Short connections in a row from which on a retained status of another session is not taken
     * for one of an earlier run.
     */
    private static final int PUSHED_OUT = 2;
    private static final int SHOWN_CHARS = 64;

    /** @param own the status carried our own session */
    record Conflict(String text, boolean own) {
    }

    private final String session;
    private int shortConnections;
    private long repairedAtMs = -Limits.REPAIR_MS;
    private long repairDueMs = Outbox.NEVER;
    private long ownToldAtMs = -Limits.REPORT_MS;
    private long othersToldAtMs = -Limits.REPORT_MS;

    StatusWatch(String session) {
        this.session = session;
    }

    /**
     * After each attempt; one that never reached the broker says nothing about a double.
     *
     * @param served there was a connection
     * @param stable it lasted
     */
    void ended(boolean served, boolean stable) {
        shortConnections = stable || !served ? 0 : shortConnections + 1;
    }

    /**
     * A status was heard while we were connected. A retained copy comes with the subscription and
     * is about to be overwritten anyway; it may stem from an earlier run, and tells of another
     * client only when our connections keep being ended: of two clients with one id the broker
     * disconnects the one when the other connects.
     *
     * @return what to tell, or null
     */
    Conflict heard(boolean retained, Payload.Status status, long nowMs) {
        boolean own = session.equals(status.session());
        boolean ours = own && status.online() == 1;
        boolean old = retained && (own || shortConnections < PUSHED_OUT);
        if (ours || old) {
            return null;
        }
        if (!retained && status.online() != 1) {
            repairDueMs = Math.max(nowMs, repairedAtMs + Limits.REPAIR_MS);
        }
        // Each by itself: a late will of ours would hide a stranger who comes soon after it.
        if (nowMs - (own ? ownToldAtMs : othersToldAtMs) < Limits.REPORT_MS) {
            return null;
        }
        if (own) {
            ownToldAtMs = nowMs;
        } else {
            othersToldAtMs = nowMs;
        }
        return new Conflict(own
                ? "the broker said our own will while we were connected"
                : "somebody else writes our status, session " + printable(status.session()), own);
    }

    private static String printable(String session) {
        if (session == null) {
            return "unknown";
        }
        String plain = session.replaceAll("[^A-Za-z0-9._:-]", "?");
        return plain.substring(0, Math.min(SHOWN_CHARS, plain.length()));
    }

    /** When our status must be said again, {@link Outbox#NEVER} for not at all. */
    long repairDueMs() {
        return repairDueMs;
    }

    /** True once when it is time. */
    boolean takeRepair(long nowMs) {
        if (nowMs < repairDueMs) {
            return false;
        }
        repairDueMs = Outbox.NEVER;
        repairedAtMs = nowMs;
        return true;
    }
}
