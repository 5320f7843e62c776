package org.callbox.bridge.wire;

/** The octets between two delimiters, as a frame or as what is none. */
public sealed interface Decoded {
    record Good(Frame frame) implements Decoded {}

    /**
     * Not a frame; or several runs that were none, one after the other, of which this is the first.
     *
     * @param head as received, at most {@link FrameDecoder#MAX_ENCODED_OCTETS}
     * @param octets of all these runs, delimiters left aside
     */
    record Bad(Reason reason, Bytes head, long octets) implements Decoded {}

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
