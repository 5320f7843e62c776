package org.callbox.controller.q931;

/**
 * The states of call establishment before CONNECT (Q.931 2.1). Their numbers tell who set the call
 * up, not at which end of it we are: the user that sent SETUP and the network that received it
 * both number the call as one from the user.
 */
enum Establishment {
    /** 5.1: the user is the calling end. */
    FROM_USER(CallState.CALL_INITIATED, CallState.OVERLAP_SENDING,
            CallState.OUTGOING_CALL_PROCEEDING, CallState.CALL_DELIVERED),
    /** 5.2: the network is the calling end. */
    FROM_NETWORK(CallState.CALL_PRESENT, CallState.OVERLAP_RECEIVING,
            CallState.INCOMING_CALL_PROCEEDING, CallState.CALL_RECEIVED);

    /** SETUP was sent and is not answered: U1 and N1, or N6 and U6. */
    final CallState offered;
    /** SETUP ACKNOWLEDGE asked for more digits: U2 and N2, or N25 and U25. */
    final CallState overlap;
    /** CALL PROCEEDING was sent: U3 and N3, or N9 and U9. */
    final CallState proceeding;
    /** ALERTING was sent: U4 and N4, or N7 and U7. */
    final CallState alerting;

    Establishment(CallState offered, CallState overlap, CallState proceeding,
            CallState alerting) {
        this.offered = offered;
        this.overlap = overlap;
        this.proceeding = proceeding;
        this.alerting = alerting;
    }

    /** Of the calls that this side makes, or of those that it receives. */
    static Establishment of(Side side, boolean calling) {
        return calling == (side == Side.USER) ? FROM_USER : FROM_NETWORK;
    }
}
