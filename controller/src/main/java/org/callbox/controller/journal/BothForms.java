package org.callbox.controller.journal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.callbox.bridge.state.StateFormat;

/**
 * A snapshot as the first release of the format wrote it in its first ten minutes of service: the
 * state in the form of the release before it, then the whole state in the format, then the number
 * of octets of that and a mark. Only the second is read.
 */
final class BothForms {
    static final int MARK = 0x43_42_32_46;
    static final int TAIL = 2 * Integer.BYTES;

    private BothForms() {}

    /** The state in the format; null where the snapshot is not of this kind. */
    static byte[] second(byte[] octets) {
        if (octets.length < TAIL) {
            return null;
        }
        int end = octets.length - TAIL;
        ByteBuffer tail = ByteBuffer.wrap(octets, end, TAIL);
        int length = tail.getInt();
        if (tail.getInt() != MARK || length < 0 || length > end) {
            return null;
        }
        byte[] second = Arrays.copyOfRange(octets, end - length, end);
        return StateFormat.begins(second) ? second : null;
    }
}
