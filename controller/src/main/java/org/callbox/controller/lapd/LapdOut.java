package org.callbox.controller.lapd;

import org.callbox.bridge.wire.Bytes;

/** What a link asks for or reports, in the order in which it is to be carried out. */
public sealed interface LapdOut {

    /** PH-DATA request: a frame from the address octet to the last information octet. */
    record Transmit(Bytes frame) implements LapdOut { }

    /** DL-ESTABLISH confirm: the link asked for is up; nothing sent before it is under way. */
    record EstablishConfirm() implements LapdOut { }

    /**
     * DL-ESTABLISH indication: the link is up, or is up again after a reset in which messages
     * that were not acknowledged are lost.
     */
    record EstablishIndication() implements LapdOut { }

    /** DL-RELEASE confirm: the release asked for is complete. */
    record ReleaseConfirm() implements LapdOut { }

    /** DL-RELEASE indication: the link is released; the owner may request it again. */
    record ReleaseIndication() implements LapdOut { }

    /** DL-DATA indication: the next message, each once, in order. */
    record DataIndication(Bytes message) implements LapdOut { }

    /** DL-UNIT DATA indication. */
    record UnitDataIndication(Bytes message) implements LapdOut { }

    /**
     * MDL-ERROR indication (Table II.1).
     *
     * @param code A to O
     * @param text the table's words and what was seen
     */
    record MdlError(char code, String text) implements LapdOut { }

    /** Starts the timer, or starts it anew. */
    record Start(LapdTimer timer, long ms) implements LapdOut { }

    /** Stops the timer; only put out for one that runs. */
    record Stop(LapdTimer timer) implements LapdOut { }
}
