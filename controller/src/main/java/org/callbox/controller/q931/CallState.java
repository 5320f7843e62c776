package org.callbox.controller.q931;

/**
 * The states of a call on a point-to-point primary rate interface (Q.931 2.1). User and network
 * number them alike, seen from the user: a call that the network offers is in the states 6 to 9 and
 * 25 on both sides. Left out are 15 and 17 (suspension, basic access) and 22 (broadcast SETUP).
 */
public enum CallState {
    NULL(0),
    CALL_INITIATED(1),
    OVERLAP_SENDING(2),
    OUTGOING_CALL_PROCEEDING(3),
    CALL_DELIVERED(4),
    CALL_PRESENT(6),
    CALL_RECEIVED(7),
    CONNECT_REQUEST(8),
    INCOMING_CALL_PROCEEDING(9),
    ACTIVE(10),
    /** The user disconnected: U11 sent DISCONNECT, N11 received it. */
    DISCONNECT_REQUEST(11),
    /** The network disconnected: N12 sent DISCONNECT, U12 received it. */
    DISCONNECT_INDICATION(12),
    RELEASE_REQUEST(19),
    OVERLAP_RECEIVING(25);

    private final int value;

    CallState(int value) {
        this.value = value;
    }

    /** The value of the call state element, 4.5.7. */
    public int value() {
        return value;
    }
}
