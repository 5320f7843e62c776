package org.callbox.controller.position;

/** What the seat is doing, as call control shows it to the position. */
public enum SeatState {
    /** Nobody is signed in here. */
    SIGNED_OUT,
    /** The agent asked for it. */
    NOT_READY,
    READY,
    /** A call is offered. */
    RINGING,
    /** In a call: of a queue, direct, or outgoing from the moment it is set up. */
    TALKING,
    /** In a call after which the agent will be not ready or signed out. */
    TALKING_PENDING,
    WRAP_UP,
    /** Not ready because a call was not answered or was rejected; a press returns. */
    MISSED,
    /** Not ready because the headset or its port failed. */
    FAULT
}
