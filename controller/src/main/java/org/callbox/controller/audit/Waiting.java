package org.callbox.controller.audit;

/** A caller not yet answered, as the log tells. */
final class Waiting {
    final String call;
    final String bus;
    final long sequence;
    String queue;

    /** The agent being rung; empty in line. */
    String offeredTo = "";

    Waiting(String call, String queue, String bus, long sequence) {
        this.call = call;
        this.queue = queue;
        this.bus = bus;
        this.sequence = sequence;
    }

    String words() {
        return "call " + call + " (number " + sequence + " of queue " + queue + ")";
    }
}
