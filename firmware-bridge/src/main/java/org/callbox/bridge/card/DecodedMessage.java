package org.callbox.bridge.card;

/** What the host makes of octets from a card. */
public sealed interface DecodedMessage {

    /** @param requestId of the request that this responds to, 0 for an event or a frame */
    record Good(int requestId, CardMessage message) implements DecodedMessage {}

    /** @param requestId of the request that this was to respond to, 0 where none could be read */
    record Bad(int requestId, String why) implements DecodedMessage {}
}
