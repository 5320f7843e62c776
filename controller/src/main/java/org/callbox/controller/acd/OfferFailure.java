package org.callbox.controller.acd;

/** Why an offer came to nothing on the agent's side before its ring time was over. */
public enum OfferFailure {
    /** Headset absent or port out of order; not held against the agent. */
    SEAT_FAULT,
    /** The agent refused. */
    REJECTED
}
