package org.callbox.bridge.link;

import org.callbox.bridge.state.Fields;
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

    /** Its fields in the format of the state. */
    void state(Fields f) {
        octetsSent = f.number("octets_sent", octetsSent);
        framesSent = f.number("frames_sent", framesSent);
        messagesSent = f.number("messages_sent", messagesSent);
        messagesDelivered = f.number("messages_delivered", messagesDelivered);
        duplicates = f.number("duplicates", duplicates);
        outOfSequence = f.number("out_of_sequence", outOfSequence);
        malformed = f.number("malformed", malformed);
        retransmitted = f.number("retransmitted", retransmitted);
        naksSent = f.number("naks_sent", naksSent);
        naksReceived = f.number("naks_received", naksReceived);
        timeouts = f.number("timeouts", timeouts);
        resets = f.number("resets", resets);
        droppedWhileDown = f.number("dropped_while_down", droppedWhileDown);
        queueOverflows = f.number("queue_overflows", queueOverflows);
    }
}
