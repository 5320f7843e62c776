package org.callbox.controller.span;

import java.util.List;

/**
 * State of a span for display.
 *
 * @param failure of the line, after integration
 * @param dChannel multiple frame operation is established (Q.921 state 7 or 8)
 * @param framesIn LAPD frames received; {@code framesOut} sent
 * @param linkResets times the data link was set up anew by either side after the first
 * @param outOfService channels that somebody has taken out of service
 * @param callsOutOfService calls that are still on those, or that a reset waits for
 * @param reset of every channel by order
 */
public record SpanState(
        LineFailure failure, boolean dChannel, int channelsTotal, int channelsInUse,
        int channelsBlocked, long framesIn, long framesOut, long linkResets,
        List<Integer> outOfService, int callsOutOfService, ResetPhase reset) {}
