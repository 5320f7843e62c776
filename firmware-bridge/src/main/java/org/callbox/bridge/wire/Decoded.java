package org.callbox.bridge.wire;

/** What stood between two delimiters. */
public sealed interface Decoded {
    record Good(Frame frame) implements Decoded {}

    /**
     * Not a frame.
     *
     * @param octets as received, at most {@link FrameDecoder#MAX_ENCODED_OCTETS}
     */
    record Bad(Reason reason, Bytes octets) implements Decoded {}

    /** Why it is not a frame. */
    enum Reason {
        /** A block of the stuffing runs past the delimiter. */
        STUFFING,
        /** Fewer octets than a header and a checksum. */
        TOO_SHORT,
        /** No delimiter within the longest frame there is. */
        TOO_LONG,
        /** The checksum differs. */
        CHECKSUM
    }
}
