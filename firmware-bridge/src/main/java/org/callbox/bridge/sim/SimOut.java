package org.callbox.bridge.sim;

import org.callbox.bridge.wire.Bytes;

/** All that a {@link SimCard} asks for. */
public sealed interface SimOut {
    /** Octets for the host. */
    record HostOctets(Bytes octets) implements SimOut {}

    /** A frame for a span's D-channel. */
    record LineFrame(int span, Bytes frame) implements SimOut {}

    record Start(SimTimer timer, long ms) implements SimOut {}

    record Stop(SimTimer timer) implements SimOut {}
}
