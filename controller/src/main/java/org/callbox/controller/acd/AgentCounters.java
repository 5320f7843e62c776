package org.callbox.controller.acd;

/**
 * Facts about an agent since the last reset of the statistics, for reports without judgement.
 *
 * @param signIns from signed-out
 * @param signInsAgain while signed in
 * @param offers of which {@code answered}, {@code missed} (no answer), {@code rejected}, {@code
 *     seatFaults}; the rest were withdrawn or still ring
 * @param pickUps offers that the agent asked for, out of the order of the callers
 */
public record AgentCounters(
        long signIns, long signInsAgain, long offers, long answered, long missed,
        long rejected, long seatFaults, long pickUps) {}
