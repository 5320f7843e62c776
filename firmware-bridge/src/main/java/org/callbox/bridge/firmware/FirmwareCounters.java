package org.callbox.bridge.firmware;

/**
 * What a {@link Firmware} has seen since it was made.
 *
 * @param framesUp frames from the line that went to the host
 * @param framesDown frames from the host that went to the line
 * @param framesWithoutHost frames from the line that were dropped because no host was there
 * @param framesDropped frames in either direction dropped for another reason
 * @param refused requests that were answered with a failure
 * @param malformed messages that could not even be answered
 * @param tableChanges applied changes of the cross-connect table
 */
public record FirmwareCounters(
        long framesUp, long framesDown, long framesWithoutHost, long framesDropped,
        long refused, long malformed, long tableChanges) {}
