package org.callbox.bridge.card;

/** What a card makes of octets from the host. */
public sealed interface DecodedCommand {

    /** @param requestId 1 to 65535; 0 for a frame */
    record Good(int requestId, CardCommand command) implements DecodedCommand {}

    /**
     * Not a command that we know; to be answered with a failure where a request id could be read.
     *
     * @param requestId 0 where there is none to answer
     */
    record Bad(int requestId, CardMessage.Failure failure) implements DecodedCommand {}
}
