package org.callbox.controller.acd;

/**
 * A timer of the distributor.
 *
 * @param id the agent for {@link Kind#RING} and {@link Kind#WRAP_UP}, the call for {@link
 *     Kind#MAX_WAIT} and {@link Kind#OVERFLOW}, queue and switching domain for {@link
 *     Kind#NO_AGENTS}
 */
public record AcdTimer(Kind kind, String id) {
    public enum Kind { RING, WRAP_UP, MAX_WAIT, NO_AGENTS, OVERFLOW }
}
