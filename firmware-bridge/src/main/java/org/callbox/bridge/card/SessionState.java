package org.callbox.bridge.card;

/** Where a {@link CardSession} stands. */
public enum SessionState {
    /** No link. */
    DOWN,
    /** Versions, identity and capabilities were asked for. */
    GREETING,
    /** Spans, ports and routes are being read. */
    READING,
    /** The card is kept at its owner's wishes. */
    READY,
    /** The card speaks no version that we speak; it is asked again, ever more rarely. */
    INCOMPATIBLE
}
