package org.callbox.controller.q931;

import java.util.Arrays;
import org.callbox.bridge.wire.Bytes;

/** Octets one after the other; grows as needed. */
final class OctetWriter {
    private static final int FIRST_OCTETS = 64;

    private byte[] octets = new byte[FIRST_OCTETS];
    private int size;

    /** The low eight bits. */
    void write(int octet) {
        room(1);
        octets[size++] = (byte) octet;
    }

    void write(Bytes more) {
        room(more.size());
        more.copyTo(octets, size);
        size += more.size();
    }

    private void room(int more) {
        if (size + more > octets.length) {
            octets = Arrays.copyOf(octets, Math.max(2 * octets.length, size + more));
        }
    }

    Bytes bytes() {
        return Bytes.copyOf(octets, 0, size);
    }
}
