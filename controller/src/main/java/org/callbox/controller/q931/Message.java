package org.callbox.controller.q931;

import java.util.List;

/**
 * One layer 3 message (Q.931 4.1).
 *
 * @param protocolDiscriminator {@link #Q931} for call control, 4.2
 * @param callReference null for the dummy call reference
 * @param type {@link MessageType#UNKNOWN} when the code is none of the standard's
 * @param typeCode the message type octet as sent, 0 to 255
 * @param elements in the order sent, shifts included; elements that came empty are
 *     {@link InfoElement.Empty}, those with wrong contents {@link InfoElement.Invalid}
 */
public record Message(
        int protocolDiscriminator, CallReference callReference, MessageType type, int typeCode,
        List<InfoElement> elements) {
    /** Q.931 user-network call control messages, 4.2. */
    public static final int Q931 = 0x08;

    public Message {
        elements = List.copyOf(elements);
    }

    /** A call control message of a known type. */
    public Message(CallReference callReference, MessageType type, List<InfoElement> elements) {
        this(Q931, callReference, type, type.code(), elements);
    }

    public Message(CallReference callReference, MessageType type, InfoElement... elements) {
        this(callReference, type, List.of(elements));
    }

    /** The first element of this kind, or null: a repeated one beyond it is ignored, 5.8.5.2. */
    public <T extends InfoElement> T first(Class<T> kind) {
        for (InfoElement element : elements) {
            if (kind.isInstance(element)) {
                return kind.cast(element);
            }
        }
        return null;
    }

    /** Whether an element of codeset 0 with this identifier came, with whatever contents. */
    public boolean has(ElementId id) {
        for (InfoElement element : elements) {
            if (element.codeset() == 0 && element.id() == id.code()) {
                return true;
            }
        }
        return false;
    }
}
