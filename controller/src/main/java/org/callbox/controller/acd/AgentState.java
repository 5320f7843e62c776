package org.callbox.controller.acd;

/** What an agent is doing. */
public enum AgentState {
    SIGNED_OUT,
    /** Signed in, not to be offered calls; there is always a reason. */
    NOT_READY,
    READY,
    /** A call of a queue is ringing. */
    OFFERED,
    /** In a call of a queue. */
    TALKING,
    /** In a direct or outgoing call; a ready agent keeps the place meanwhile. */
    OCCUPIED,
    WRAP_UP
}
