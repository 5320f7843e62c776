package org.callbox.bridge.link;

import org.callbox.bridge.wire.Bytes;
import org.callbox.bridge.wire.Decoded;

/**
 * One of the last frames on the line, for the report when the link is lost.
 *
 * @param atMs monotonic
 * @param sent by this end
 * @param what the frame type, or why it was none
 * @param flags as on the wire
 * @param octets size of the payload, or of all that was received if it was no frame, further
 *     such runs right behind it included
 * @param head the first octets of these
 */
public record TracedFrame(long atMs, boolean sent, String what, int flags, int seq, int ack,
        int octets, Bytes head) {
    /** False for a run of octets that was no frame. */
    public boolean good() {
        for (Decoded.Reason reason : Decoded.Reason.values()) {
            if (reason.name().equals(what)) {
                return false;
            }
        }
        return true;
    }
}
