package org.callbox.bridge.wire;

/** Frames to octets: COBS(header, payload, CRC-32 little-endian) and a closing zero. */
public final class FrameEncoder {
    private FrameEncoder() {}

    public static Bytes encode(Frame frame) {
        return encode(frame, false);
    }

    /**
     * Encodes with a zero in front, which ends whatever half a frame the receiver may hold. For the
     * first frame after a gap: a handshake, a repetition, a ping.
     */
    public static Bytes encodeAfterDelimiter(Frame frame) {
        return encode(frame, true);
    }

    private static Bytes encode(Frame frame, boolean delimiterFirst) {
        int length = Frame.HEADER_OCTETS + frame.payload().size();
        byte[] body = new byte[length + Crc32.OCTETS];
        body[0] = (byte) frame.type();
        body[1] = (byte) frame.flags();
        body[2] = (byte) frame.seq();
        body[3] = (byte) frame.ack();
        frame.payload().copyTo(body, Frame.HEADER_OCTETS);
        int crc = Crc32.of(body, length);
        for (int i = 0; i < Crc32.OCTETS; i++) {
            body[length + i] = (byte) (crc >>> (8 * i));
        }
        byte[] encoded = new byte[Cobs.longestEncoding(body.length) + 2];
        int end = Cobs.encode(body, body.length, encoded, delimiterFirst ? 1 : 0);
        return Bytes.copyOf(encoded, 0, end + 1);
    }
}
