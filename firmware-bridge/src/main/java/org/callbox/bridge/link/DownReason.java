package org.callbox.bridge.link;

/** Why the link is down. */
public enum DownReason {
    /** The line was closed or the device vanished. */
    CLOSED,
    /** Nothing was heard for the time allowed. */
    SILENCE,
    /** Frames were repeated as often as allowed and never acknowledged. */
    NO_ACKNOWLEDGEMENT,
    /** The other end started afresh, or says that it knows no association. */
    PEER_RESET,
    /** More was handed over than the line could carry away; see {@link LinkParameters}. */
    QUEUE_FULL,
    /** The other end broke the rules in a way that cannot be repaired by repeating. */
    PROTOCOL_ERROR,
    /** Card only, while already down: the host stayed away longer than the hold time. */
    HOLD_EXPIRED
}
