package org.callbox.bridge.link;

import org.callbox.bridge.wire.WireCounters;

/**
 * What a link has counted since it was made; all but the last two only grow.
 *
 * @param received octets, frames and damage on the way in
 * @param octetsSent all octets handed to the line
 * @param framesSent all frames, repetitions included
 * @param messagesSent messages accepted for sending
 * @param messagesDelivered messages handed up
 * @param duplicates DATA frames received once more
 * @param outOfSequence DATA frames received after a gap
 * @param malformed frames that verified but make no sense in their type
 * @param retransmitted DATA frames sent once more
 * @param naksSent gaps reported to the other end
 * @param naksReceived gaps reported by it
 * @param timeouts retransmission times that ran out
 * @param resets times the link went down after it was up
 * @param droppedWhileDown messages refused because the link was not up
 * @param queueOverflows times the link was reset because a queue was full
 * @param srttMs smoothed round trip
 * @param rtoMs present retransmission time
 */
public record LinkCounters(WireCounters received, long octetsSent, long framesSent,
        long messagesSent, long messagesDelivered, long duplicates, long outOfSequence,
        long malformed, long retransmitted, long naksSent, long naksReceived, long timeouts,
        long resets, long droppedWhileDown, long queueOverflows, long srttMs, long rtoMs) {}
