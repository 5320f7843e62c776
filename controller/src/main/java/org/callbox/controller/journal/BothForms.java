package org.callbox.controller.journal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.callbox.bridge.state.StateFormat;

/**
 * A snapshot that the release before can read, and this one without loss: first the state in the
 * form of the release before, whose reader does not look at what follows; then the whole state in
 * the form of this release; then the number of octets of that and a mark.
 */
final class BothForms {
    private static final int MARK = 0x43_42_32_46;
    private static final int TAIL = 2 * Integer.BYTES;

    private BothForms() {}

    static byte[] join(byte[] before, byte[] now) {
        return ByteBuffer.allocate(before.length + now.length + TAIL)
                .put(before).put(now).putInt(now.length).putInt(MARK).array();
    }

    /** The state in the form of this release; null in a snapshot that the release before wrote. */
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
