package org.callbox.controller.acd;

/** Why a caller was not let into a queue. */
public enum RefusalReason {
    /** The queue's own limit. */
    QUEUE_FULL,
    /** The limit of the box. */
    BOX_FULL,
    /** Nobody who could take the call has been signed in for as long as the queue waits. */
    NO_AGENTS
}
