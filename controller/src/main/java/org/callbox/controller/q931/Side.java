package org.callbox.controller.q931;

/** The side of the user-network interface that a layer plays (Q.931 1.1). */
public enum Side {
    USER,
    NETWORK;

    /** In which state this side is when it has sent DISCONNECT: U11 or N12. */
    CallState disconnectSent() {
        return this == USER ? CallState.DISCONNECT_REQUEST : CallState.DISCONNECT_INDICATION;
    }

    /** In which state this side is when it has received DISCONNECT: U12 or N11. */
    CallState disconnectReceived() {
        return this == USER ? CallState.DISCONNECT_INDICATION : CallState.DISCONNECT_REQUEST;
    }
}
