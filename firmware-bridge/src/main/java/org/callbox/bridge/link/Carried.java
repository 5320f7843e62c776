package org.callbox.bridge.link;

import org.callbox.bridge.wire.Frame;

/** What a frame carries, for who looks at it before the link has put it in sequence. */
public final class Carried {
    private Carried() {}

    /** The service of the message in it; null for no message, or one that goes on in the next. */
    public static Service message(Frame frame) {
        int channel = frame.flags() & FrameType.CHANNEL_MASK;
        boolean more = (frame.flags() & FrameType.FLAG_MORE) != 0;
        return switch (FrameType.of(frame.type())) {
            case DATAGRAM -> Service.DATAGRAM;
            case DATA -> more || channel >= Service.DATAGRAM.ordinal()
                    ? null : Service.values()[channel];
            case RST, RSTACK, HELLO, NOLINK, ACK, NAK, PING -> null;
            case null -> null;
        };
    }
}
