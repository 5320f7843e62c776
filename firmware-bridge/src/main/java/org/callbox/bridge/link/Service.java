package org.callbox.bridge.link;

/**
 * How a message travels. The order of the reliable three is their priority; the ordinal is the
 * channel number on the wire.
 */
public enum Service {
    /** Reliable, first: one HDLC frame of a D-channel. */
    D_CHANNEL,
    /** Reliable: control messages and events. */
    CONTROL,
    /** Reliable, last, and kept short on the wire: images and logs. */
    BULK,
    /** Sent once, never repeated: audio, statistics. */
    DATAGRAM
}
