package org.callbox.bridge.link;

/** The frame types (docs/card-link.md, "Frame types"). */
enum FrameType {
    RST(0x01),
    RSTACK(0x02),
    HELLO(0x03),
    NOLINK(0x04),
    ACK(0x05),
    NAK(0x06),
    PING(0x07),
    DATA(0x10),
    DATAGRAM(0x11);

    /** The DATA frame was sent before. */
    static final int FLAG_REPEATED = 0x80;
    /** The message goes on in the next DATA frame of this channel. */
    static final int FLAG_MORE = 0x40;
    /** The sender of this frame asks for no new DATA. */
    static final int FLAG_NOT_READY = 0x20;
    static final int CHANNEL_MASK = 0x0F;

    final int code;

    FrameType(int code) {
        this.code = code;
    }

    /** Null for a type of later versions. */
    static FrameType of(int code) {
        for (FrameType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        return null;
    }
}
