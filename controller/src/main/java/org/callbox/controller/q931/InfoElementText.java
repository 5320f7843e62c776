package org.callbox.controller.q931;

import java.nio.charset.StandardCharsets;
import org.callbox.bridge.wire.Bytes;

/** Octets as characters, and names for identifiers. */
final class InfoElementText {
    private InfoElementText() {}

    static String latin1(Bytes octets) {
        return new String(octets.toArray(), StandardCharsets.ISO_8859_1);
    }

    static Bytes octets(String text) {
        return Bytes.copyOf(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    static String name(int codeset, int id) {
        ElementId known = codeset != 0 ? null : ElementId.of(identifier(id));
        return known != null ? known.standardName() : "unknown";
    }

    /** The identifier with the value of a type 1 element taken out, Table 4-3. */
    static int identifier(int octet) {
        boolean type1 = (octet & 0x80) != 0 && (octet & 0xF0) != 0xA0;
        return type1 ? octet & 0xF0 : octet;
    }
}
