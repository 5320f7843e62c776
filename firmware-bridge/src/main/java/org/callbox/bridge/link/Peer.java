package org.callbox.bridge.link;

/**
 * The other end, as agreed when the link came up.
 *
 * @param version the highest version both know, 0 when there is none
 * @param bootId changes whenever the other end starts
 * @param cause why it started; UNKNOWN for a host
 * @param mtu largest payload of one frame in octets, the smaller of both offers; a DATAGRAM may
 *     not be larger, reliable messages are split and may be {@link Link#MAX_MESSAGE_OCTETS}
 * @param window frames in flight, the smaller of both offers
 * @param features what it can do, its bits as received
 * @param holdExpired the card let go of its switch because no host came; false for a host
 * @param updateOnly no common version: only firmware update messages are of use
 * @param sameBoot the boot id is that of the association before
 */
public record Peer(int version, long bootId, ResetCause cause, int mtu, int window, long features,
        boolean holdExpired, boolean updateOnly, boolean sameBoot) {}
