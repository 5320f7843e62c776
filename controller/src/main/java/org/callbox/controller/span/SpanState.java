package org.callbox.controller.span;

/**
 * State of a span for display.
 *
 * @param failure of the line, after integration
 * @param dChannel multiple frame operation is established (Q.921 state 7 or 8)
 * @param framesIn LAPD frames received; {@code framesOut} sent
 * @param linkResets times the data link was set up anew by either side after the first
 */
public record SpanState(
        LineFailure failure, boolean dChannel, int channelsTotal, int channelsInUse,
        int channelsBlocked, long framesIn, long framesOut, long linkResets) {}
