package org.callbox.controller.q931;

import java.util.List;
import org.callbox.bridge.wire.Bytes;

/**
 * What a trace reader can show of a message, however badly it is coded.
 *
 * @param protocolDiscriminator -1 for an empty message
 * @param callReference null for the dummy call reference, and when it could not be read
 * @param type null when the message ends before it
 * @param typeCode -1 when the message ends before it; of {@link MessageType#NATIONAL} the octet
 *     after the escape
 * @param parts the elements in the order sent, shifts included
 * @param error null when everything was well coded; else the first fault in plain English
 * @param ignorable the header is such that a receiver ignores the message, Q.931 5.8.1 to 5.8.3.1
 */
public record Reading(
        int protocolDiscriminator, CallReference callReference, MessageType type, int typeCode,
        List<Part> parts, String error, boolean ignorable) {

    /** One element and the octets after its length octet. */
    public record Part(InfoElement element, Bytes raw) {}

    public Reading {
        parts = List.copyOf(parts);
    }

    List<InfoElement> elements() {
        return parts.stream().map(Part::element).toList();
    }
}
