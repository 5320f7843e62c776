package org.callbox.bridge.wire;

/**
 * Consistent overhead octet stuffing (Cheshire and Baker, SIGCOMM 1997): the encoded octets hold no
 * zero, so that a zero can end the frame. One octet is added, and one more for each 254.
 */
final class Cobs {
    /** What {@link #decode} answers to octets that no encoder makes. */
    static final int INVALID = -1;

    private static final int LONGEST_BLOCK = 0xFF;

    private Cobs() {}

    static int longestEncoding(int octets) {
        return octets + octets / (LONGEST_BLOCK - 1) + 1;
    }

    /** Encodes {@code length} octets into {@code target} from {@code at}; answers the end. */
    static int encode(byte[] source, int length, byte[] target, int at) {
        int codeAt = at;
        int next = at + 1;
        int code = 1;
        for (int i = 0; i < length; i++) {
            if (source[i] != 0) {
                target[next++] = source[i];
                code++;
            }
            // A full block has no zero after it, so none is announced when the octets end there.
            if (source[i] == 0 || code == LONGEST_BLOCK && i < length - 1) {
                target[codeAt] = (byte) code;
                codeAt = next++;
                code = 1;
            }
        }
        target[codeAt] = (byte) code;
        return next;
    }

    /** Decodes all of {@code source}; answers how many octets came out, or {@link #INVALID}. */
    static int decode(Bytes source, byte[] target) {
        int out = 0;
        int in = 0;
        while (in < source.size()) {
            int code = source.at(in++);
            if (code == 0 || in + code - 1 > source.size()) {
                return INVALID;
            }
            for (int i = 1; i < code; i++) {
                int octet = source.at(in++);
                if (octet == 0) {
                    return INVALID;
                }
                target[out++] = (byte) octet;
            }
            if (code < LONGEST_BLOCK && in < source.size()) {
                target[out++] = 0;
            }
        }
        return out;
    }
}
