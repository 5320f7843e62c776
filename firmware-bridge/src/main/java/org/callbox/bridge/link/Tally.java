package org.callbox.bridge.link;

import org.callbox.bridge.wire.WireCounters;

/** What a link counts; the meaning of each stands at {@link LinkCounters}. */
final class Tally {
    long octetsSent;
    long framesSent;
    long messagesSent;
    long messagesDelivered;
    long duplicates;
    long outOfSequence;
    long malformed;
    long retransmitted;
    long naksSent;
    long naksReceived;
    long timeouts;
    long resets;
    long droppedWhileDown;
    long queueOverflows;

    LinkCounters counters(WireCounters received, long srttMs, long rtoMs) {
        return new LinkCounters(received, octetsSent, framesSent, messagesSent, messagesDelivered,
                duplicates, outOfSequence, malformed, retransmitted, naksSent, naksReceived,
                timeouts, resets, droppedWhileDown, queueOverflows, srttMs, rtoMs);
    }
}
