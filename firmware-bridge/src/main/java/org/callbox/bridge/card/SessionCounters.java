package org.callbox.bridge.card;

/**
 * What a {@link CardSession} has seen since it was made.
 *
 * @param framesDropped frames in either direction for which there was no ready card or span
 * @param malformed messages from the card that could not be read
 * @param strayResponses responses nobody waited for
 * @param retries requests sent a second time
 * @param tableChanges accepted changes of the cross-connect table
 * @param corrections tables that were not as we had left them
 */
public record SessionCounters(
        long framesDropped, long malformed, long strayResponses, long retries,
        long tableChanges, long corrections) {}
