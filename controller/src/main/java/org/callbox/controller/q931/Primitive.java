package org.callbox.controller.q931;

/**
 * What call control and the layer say to each other about a call: a request when it goes down, an
 * indication when it comes up. The names are those of the SDL diagrams of Q.931 Annex A, cut short.
 */
public enum Primitive {
    /** SETUP. */
    SETUP,
    /** SETUP ACKNOWLEDGE: more digits are wanted (overlap). */
    MORE_INFO,
    /** CALL PROCEEDING. */
    PROCEEDING,
    PROGRESS,
    ALERTING,
    CONNECT,
    /** CONNECT ACKNOWLEDGE. As a user the layer sends it by itself and the request is void. */
    CONNECT_ACK,
    DISCONNECT,
    RELEASE,
    /** RELEASE COMPLETE as the first answer to a SETUP (5.3.2 a). Request only. */
    REJECT,
    INFORMATION,
    NOTIFY,
    FACILITY,
    /** STATUS ENQUIRY; the answer comes up as {@link Q931Out.StatusReport}. Request only. */
    STATUS_ENQUIRY,
    /**
     * T302 ran out while digits were collected (5.1.3, 5.2.4): go on with what is there, or clear
     * with cause 28. Indication only, without a message.
     */
    TIMEOUT
}
