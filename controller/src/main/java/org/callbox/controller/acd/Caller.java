package org.callbox.controller.acd;

/** A caller not yet answered. */
final class Caller {
    final String callId;
    final String bus;
    final long sequence;
    String queue;

    /** Start of this visit to the queue. */
    long sinceMs;

    /** The agent being rung, or empty while in line. */
    String offeredTo = "";

    boolean maxWaitRuns;

    /** The longest wait of this visit is over but could not be told while an agent rang. */
    boolean overdue;

    Caller(String callId, String bus, long sequence) {
        this.callId = callId;
        this.bus = bus;
        this.sequence = sequence;
    }

    AcdTimer maxWait() {
        return new AcdTimer(AcdTimer.Kind.MAX_WAIT, callId);
    }

    AcdTimer overflow() {
        return new AcdTimer(AcdTimer.Kind.OVERFLOW, callId);
    }
}
