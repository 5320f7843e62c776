package org.callbox.controller.acd;

import java.util.List;

/**
 * An agent as others may see them.
 *
 * @param reason of not-ready, of what is pending, or of a sign-out by the box; else empty
 * @param bus empty while signed out, as are {@code queues}
 * @param callId of the offer or the queue call, else empty
 * @param sinceMs when this state began, on the monotonic clock
 * @param idleSequence the place in the idle list, kept during an offer; 0 for none
 * @param away the card of the seat is away; a place is kept, but nothing is offered
 * @param merits what the rules of selection look at besides
 */
public record AgentView(
        String id, AgentState state, String reason, Pending pending, String bus,
        List<String> queues, String callId, long sinceMs, long idleSequence,
        boolean away, Merits merits, AgentCounters counters) {}
