package org.callbox.bridge.link;

import org.callbox.bridge.wire.FrameDecoder;

/**
 * What one end offers and how long it waits. The numbers and their reasons stand in
 * docs/card-link.md.
 *
 * @param versionMin lowest message version spoken, 1 to 255
 * @param versionMax highest message version spoken, versionMin to 255
 * @param mtu largest payload of one frame in octets, {@value #MIN_MTU_OCTETS} to
 *     {@link FrameDecoder#MAX_PAYLOAD_OCTETS}
 * @param window most frames in flight, 1 to {@value #MAX_WINDOW_FRAMES}
 * @param features 32 bits told to the other end
 * @param resetCause card only: why it started
 * @param rtoInitialMs retransmission time before the first round trip is known
 * @param rtoFloorMs never less than this
 * @param rtoMaxMs never more than this
 * @param fruitlessLimit retransmission times without progress before the link is reset
 * @param pingAfterMs how long nothing is heard before a ping
 * @param silentPings pings without anything heard before the link is given up
 * @param retryMinMs first wait before a handshake frame is repeated
 * @param retryMaxMs longest wait between two RST
 * @param holdMs card only: how long the switch stays as it is without a host
 * @param queueMessages most messages waiting in each reliable service
 * @param queueOctets most octets waiting in each reliable service
 */
public record LinkParameters(Role role, int versionMin, int versionMax, int mtu, int window,
        long features, ResetCause resetCause, long rtoInitialMs, long rtoFloorMs, long rtoMaxMs,
        int fruitlessLimit, long pingAfterMs, int silentPings, long retryMinMs, long retryMaxMs,
        long holdMs, int queueMessages, int queueOctets) {
    /** Smaller would not hold the handshake frames. */
    public static final int MIN_MTU_OCTETS = 64;

    public static final int MAX_WINDOW_FRAMES = 16;

    private static final long HOST_PING_MS = 1_000;
    /** A little later than the host, so that on an idle link only one end pings. */
    private static final long CARD_PING_MS = 1_100;

    public LinkParameters {
        require(1 <= versionMin && versionMin <= versionMax && versionMax <= 255, "versions");
        require(MIN_MTU_OCTETS <= mtu && mtu <= FrameDecoder.MAX_PAYLOAD_OCTETS, "mtu");
        require(1 <= window && window <= MAX_WINDOW_FRAMES, "window");
        require(features >>> 32 == 0, "features");
        require(0 < rtoFloorMs && rtoFloorMs <= rtoInitialMs && rtoInitialMs <= rtoMaxMs, "rto");
        require(fruitlessLimit > 0 && pingAfterMs > 0 && silentPings > 0, "heartbeat");
        require(0 < retryMinMs && retryMinMs <= retryMaxMs && holdMs > 0, "retry or hold");
        require(queueMessages > 0 && queueOctets >= Link.MAX_MESSAGE_OCTETS, "queue");
    }

    /** For 921600 bit/s and more. */
    public static LinkParameters defaults(Role role) {
        long pingMs = role == Role.HOST ? HOST_PING_MS : CARD_PING_MS;
        return new LinkParameters(role, 1, 1, 512, 8, 0, ResetCause.UNKNOWN, 200, 50, 2_000,
                6, pingMs, 2, 100, 1_000, 120_000, 1_024, 262_144);
    }

    /** The defaults with an MTU that keeps one frame under about 11 ms on the wire. */
    public static LinkParameters forBaud(Role role, int baud) {
        return defaults(role).withMtu(baud < 460_800 ? 128 : baud < 2_000_000 ? 512 : 1024);
    }

    public LinkParameters withMtu(int octets) {
        return new LinkParameters(role, versionMin, versionMax, octets, window, features,
                resetCause, rtoInitialMs, rtoFloorMs, rtoMaxMs, fruitlessLimit, pingAfterMs,
                silentPings, retryMinMs, retryMaxMs, holdMs, queueMessages, queueOctets);
    }

    public LinkParameters withWindow(int frames) {
        return new LinkParameters(role, versionMin, versionMax, mtu, frames, features,
                resetCause, rtoInitialMs, rtoFloorMs, rtoMaxMs, fruitlessLimit, pingAfterMs,
                silentPings, retryMinMs, retryMaxMs, holdMs, queueMessages, queueOctets);
    }

    public LinkParameters withVersions(int min, int max) {
        return new LinkParameters(role, min, max, mtu, window, features,
                resetCause, rtoInitialMs, rtoFloorMs, rtoMaxMs, fruitlessLimit, pingAfterMs,
                silentPings, retryMinMs, retryMaxMs, holdMs, queueMessages, queueOctets);
    }

    public LinkParameters withFeatures(long bits) {
        return new LinkParameters(role, versionMin, versionMax, mtu, window, bits,
                resetCause, rtoInitialMs, rtoFloorMs, rtoMaxMs, fruitlessLimit, pingAfterMs,
                silentPings, retryMinMs, retryMaxMs, holdMs, queueMessages, queueOctets);
    }

    public LinkParameters withResetCause(ResetCause cause) {
        return new LinkParameters(role, versionMin, versionMax, mtu, window, features,
                cause, rtoInitialMs, rtoFloorMs, rtoMaxMs, fruitlessLimit, pingAfterMs,
                silentPings, retryMinMs, retryMaxMs, holdMs, queueMessages, queueOctets);
    }

    public LinkParameters withHoldMs(long ms) {
        return new LinkParameters(role, versionMin, versionMax, mtu, window, features,
                resetCause, rtoInitialMs, rtoFloorMs, rtoMaxMs, fruitlessLimit, pingAfterMs,
                silentPings, retryMinMs, retryMaxMs, ms, queueMessages, queueOctets);
    }

    public LinkParameters withQueue(int messages, int octets) {
        return new LinkParameters(role, versionMin, versionMax, mtu, window, features,
                resetCause, rtoInitialMs, rtoFloorMs, rtoMaxMs, fruitlessLimit, pingAfterMs,
                silentPings, retryMinMs, retryMaxMs, holdMs, messages, octets);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("link parameters: " + what);
        }
    }
}
