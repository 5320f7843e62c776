package org.callbox.bridge.wire;

/**
 * One frame: four header octets and what they carry. The wire gives them no meaning; the link does
 * (docs/card-link.md, "Frames").
 *
 * @param type frame type, 0 to 255
 * @param flags flag bits and channel, 0 to 255
 * @param seq sequence number, 0 to 255
 * @param ack acknowledgement number, 0 to 255
 * @param payload 0 to {@link FrameDecoder#MAX_PAYLOAD_OCTETS} octets
 */
public record Frame(int type, int flags, int seq, int ack, Bytes payload) {
    static final int HEADER_OCTETS = 4;

    public Frame {
        if (((type | flags | seq | ack) & ~0xFF) != 0) {
            throw new IllegalArgumentException("a header field is one octet");
        }
        if (payload.size() > FrameDecoder.MAX_PAYLOAD_OCTETS) {
            throw new IllegalArgumentException("payload of " + payload.size() + " octets");
        }
    }
}
