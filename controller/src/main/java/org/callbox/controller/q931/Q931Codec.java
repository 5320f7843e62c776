package org.callbox.controller.q931;

import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.q931.InfoElement.Invalid;
import org.callbox.controller.q931.InfoElement.Shift;
import org.callbox.controller.q931.InfoElement.Unknown;

/** Messages as octets (Q.931 4.1 to 4.5.4). Reading never throws, whatever came. */
public final class Q931Codec {
    /** Most octets after the length octet of an element, 4.5.1. */
    public static final int CONTENTS_MAX_OCTETS = 255;

    private static final int SINGLE_OCTET = 0x80;
    private static final int SHIFT_MASK = 0xF0;
    private static final int NON_LOCKING = 0x08;
    private static final int FLAG = 0x80;

    private Q931Codec() {}

    /** For the procedures: the message, or why it is ignored. */
    public static DecodedQ931 decode(Bytes octets) {
        Reading reading = read(octets);
        if (reading.ignorable()) {
            return new DecodedQ931(null, reading.error());
        }
        Message message = new Message(reading.protocolDiscriminator(), reading.callReference(),
                reading.type(), reading.typeCode(), reading.elements());
        return new DecodedQ931(message, reading.error());
    }

    /** For a trace: everything that can be read. */
    public static Reading read(Bytes octets) {
        if (octets.isEmpty()) {
            return broken(-1, null, "message is empty");
        }
        int discriminator = octets.at(0);
        if (octets.size() < 2) {                                     // 5.8.2
            return broken(discriminator, null, "message ends before the call reference");
        }
        int length = octets.at(1) & 0x0F;
        int at = 2 + length;
        if (at > octets.size()) {
            return broken(discriminator, null, "message ends inside the call reference");
        }
        String error = null;
        CallReference reference = null;
        if (length > CallReference.MAX_OCTETS) {                     // 5.8.3.1
            error = "call reference of " + length + " octets";
        } else if (length > 0) {
            reference = reference(octets.slice(2, at));
        }
        if ((octets.at(1) & 0xF0) != 0) {                            // 5.8.3.1
            error = "spare bits set in the length of the call reference";
        }
        if (at >= octets.size()) {
            return broken(discriminator, reference,
                    error != null ? error : "message ends before the message type");
        }
        MessageType type = MessageType.of(octets.at(at));
        if (type == MessageType.NATIONAL && at + 1 < octets.size()) {
            at++;                                                    // 4.4, Table 4-2 note 1
        }
        int typeCode = octets.at(at);
        List<Reading.Part> parts = new ArrayList<>();
        String fault = elements(octets, at + 1, parts);
        return new Reading(discriminator, reference, type, typeCode, parts,
                error != null ? error : fault, error != null);
    }

    private static Reading broken(int discriminator, CallReference reference, String error) {
        return new Reading(discriminator, reference, null, -1, List.of(), error, true);
    }

    private static CallReference reference(Bytes octets) {
        int value = octets.at(0) & ~FLAG;
        for (int i = 1; i < octets.size(); i++) {
            value = value << 8 | octets.at(i);
        }
        return new CallReference(octets.size(), value, (octets.at(0) & FLAG) != 0);
    }

    /** Reads elements up to the end of the message; answers the first fault or null. */
    private static String elements(Bytes octets, int from, List<Reading.Part> parts) {
        String fault = null;
        int locked = 0;
        int codeset = 0;
        int at = from;
        while (at < octets.size()) {
            int id = octets.at(at++);
            if ((id & SHIFT_MASK) == ElementId.SHIFT.code()) {       // 4.5.3, 4.5.4
                Shift shift = new Shift(id & 0x07, (id & NON_LOCKING) == 0);
                parts.add(new Reading.Part(shift, Bytes.EMPTY));
                locked = shift.locking() ? shift.to() : locked;
                codeset = shift.to();
                continue;
            }
            InfoElement element;
            Bytes raw = Bytes.EMPTY;
            if ((id & SINGLE_OCTET) != 0) {
                element = codeset == 0 ? InfoElementCodec.decodeSingle(id)
                        : new Unknown(codeset, id, Bytes.EMPTY);
            } else if (at >= octets.size()) {
                element = new Invalid(codeset, id, raw, "length is missing");
            } else {
                int length = octets.at(at++);
                int left = octets.size() - at;
                raw = octets.slice(at, at + Math.min(length, left));
                at += raw.size();
                element = length > left
                        ? new Invalid(codeset, id, raw,
                                "length " + length + ", octets left " + left)
                        : contents(codeset, id, raw);
            }
            parts.add(new Reading.Part(element, raw));
            if (fault == null && element instanceof Invalid invalid) {
                fault = named(invalid);
            }
            codeset = locked;
        }
        return fault;
    }

    private static InfoElement contents(int codeset, int id, Bytes raw) {
        return codeset == 0 ? InfoElementCodec.decode(id, raw) : new Unknown(codeset, id, raw);
    }

    private static String named(Invalid invalid) {
        return "%s (0x%02x): %s".formatted(
                InfoElement.nameOf(invalid.codeset(), invalid.id()), invalid.id(), invalid.why());
    }

    /**
     * Writes a message. Elements of another codeset than the one in force get a non-locking shift
     * in front, so that callers need not write shifts themselves.
     *
     * @throws IllegalArgumentException an element has over {@value #CONTENTS_MAX_OCTETS} octets
     */
    public static Bytes encode(Message message) {
        OctetWriter out = new OctetWriter();
        out.write(message.protocolDiscriminator());
        CallReference reference = message.callReference();
        if (reference == null) {
            out.write(0);
        } else {
            out.write(reference.length());
            for (int i = reference.length() - 1; i >= 0; i--) {
                boolean flagged = reference.flag() && i == reference.length() - 1;
                out.write(reference.value() >> 8 * i & 0xFF | (flagged ? FLAG : 0));
            }
        }
        if (message.type() == MessageType.NATIONAL) {
            out.write(MessageType.NATIONAL.code());
        }
        out.write(message.typeCode());
        int locked = 0;
        int codeset = 0;
        for (InfoElement element : message.elements()) {
            if (element instanceof Shift shift) {
                out.write(shift.id());
                locked = shift.locking() ? shift.to() : locked;
                codeset = shift.to();
                continue;
            }
            if (element.codeset() != codeset) {
                out.write(new Shift(element.codeset(), false).id());
            }
            write(out, element);
            codeset = locked;
        }
        return out.bytes();
    }

    private static void write(OctetWriter out, InfoElement element) {
        out.write(element.id());
        if ((element.id() & SINGLE_OCTET) != 0) {
            return;
        }
        Bytes contents = InfoElementCodec.encode(element);
        if (contents.size() > CONTENTS_MAX_OCTETS) {
            throw new IllegalArgumentException(
                    InfoElement.nameOf(element.codeset(), element.id()) + " is too long");
        }
        out.write(contents.size());
        out.write(contents);
    }
}
