package org.callbox.controller.q931;

/** What a layer counts. */
public enum Q931Counter {
    MESSAGES_RECEIVED,
    MESSAGES_SENT,
    /** Too short, or no call reference that could be read (5.8.2, 5.8.3.1). */
    UNREADABLE,
    /** Another protocol discriminator, maintenance messages among them (5.8.1). */
    OTHER_PROTOCOL,
    /** The dummy call reference. */
    DUMMY_REFERENCE,
    /** Came while the data link was down. */
    WHILE_LINK_DOWN,
    /** A call reference that names no call (5.8.3.2). */
    UNKNOWN_REFERENCE,
    /** SETUP with the flag of the answering side, or for a call that exists (5.8.3.2 d, e). */
    SETUP_IGNORED,
    /** SETUP refused because too many calls exist. */
    CALLS_REFUSED,
    /** Message type or sequence errors (5.8.4). */
    UNEXPECTED,
    /** Information element errors (5.8.5 to 5.8.7). */
    ELEMENT_ERRORS,
    /** STATUS with an incompatible call state (5.8.11). */
    STATE_MISMATCHES,
    /** Timers of calls that ran out. */
    TIMER_EXPIRIES,
    /** Requests that the call's state did not allow, or for a call that is gone. */
    REQUESTS_REFUSED,
    DATA_LINK_RESETS,
    DATA_LINK_FAILURES
}
