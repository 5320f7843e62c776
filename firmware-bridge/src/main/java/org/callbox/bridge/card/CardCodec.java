package org.callbox.bridge.card;

import org.callbox.bridge.wire.Bytes;

/**
 * Commands and messages to octets and back (docs/card-link.md, section Messages). Frames of a
 * D-channel are binary, all others CBOR maps. Decoding never throws, whatever the octets are.
 */
public final class CardCodec {
    /** The one version of the messages that we speak. */
    public static final int VERSION = 1;
    public static final int REQUEST_ID_MAX = 65535;
    /** No message is longer: pages and changes of the table are cut to it. */
    public static final int MESSAGE_OCTETS_MAX = 1024;
    private static final int ENVELOPE_OCTETS_MAX = 32;
    static final int ROUTE_OCTETS = 4;
    static final int PORT_OCTETS = 3;
    /** The routes that fit into one message. */
    public static final int ROUTES_MAX = (MESSAGE_OCTETS_MAX - ENVELOPE_OCTETS_MAX) / ROUTE_OCTETS;
    /** The port states that fit into one message. */
    public static final int PORTS_MAX = (MESSAGE_OCTETS_MAX - ENVELOPE_OCTETS_MAX) / PORT_OCTETS;
    static final long UNSIGNED_32_MAX = 0xFFFF_FFFFL;
    static final int KEY_TYPE = 0;
    static final int KEY_ID = 1;
    private static final int DOWN_HEADER_OCTETS = 2;
    private static final int UP_HEADER_OCTETS = 6;

    private CardCodec() {}

    /** @param requestId 1 to 65535, without meaning for a frame */
    public static Bytes encode(int requestId, CardCommand command) {
        if (command instanceof CardCommand.DChannelFrame down) {
            return Bytes.of(down.span(), down.timeslot()).plus(down.frame());
        }
        if (requestId < 1 || requestId > REQUEST_ID_MAX) {
            throw new IllegalArgumentException("no request id: " + requestId);
        }
        return CommandCodec.encode(requestId, command);
    }

    /** @param requestId of the request responded to; 0 for an event or a frame */
    public static Bytes encode(int requestId, CardMessage message) {
        if (message instanceof CardMessage.DChannelFrame up) {
            int clock = (int) up.frameClock();
            return Bytes.of(up.span(), up.timeslot(), clock >> 24, clock >> 16, clock >> 8, clock)
                    .plus(up.frame());
        }
        return MessageCodec.encode(requestId, message);
    }

    public static DecodedCommand decodeCommand(Lane lane, Bytes octets) {
        if (lane != Lane.D_CHANNEL) {
            return CommandCodec.decode(octets);
        }
        String wrong = wrongFrame(octets, DOWN_HEADER_OCTETS);
        if (wrong != null) {
            return new DecodedCommand.Bad(0, new CardMessage.Failure(
                    CommandCodec.GROUP_HDLC, FailureCode.INVALID.code(), wrong));
        }
        return new DecodedCommand.Good(0, new CardCommand.DChannelFrame(
                octets.at(0), octets.at(1), octets.slice(DOWN_HEADER_OCTETS)));
    }

    public static DecodedMessage decodeMessage(Lane lane, Bytes octets) {
        if (lane != Lane.D_CHANNEL) {
            return MessageCodec.decode(octets);
        }
        String wrong = wrongFrame(octets, UP_HEADER_OCTETS);
        if (wrong != null) {
            return new DecodedMessage.Bad(0, wrong);
        }
        long clock = (long) octets.at(2) << 24 | octets.at(3) << 16 | octets.at(4) << 8
                | octets.at(5);
        return new DecodedMessage.Good(0, new CardMessage.DChannelFrame(
                octets.at(0), octets.at(1), clock, octets.slice(UP_HEADER_OCTETS)));
    }

    /** What is wrong with a frame behind a header of that length, or null. */
    private static String wrongFrame(Bytes octets, int header) {
        int frameOctets = octets.size() - header;
        if (frameOctets < 1 || frameOctets > CardCommand.FRAME_OCTETS_MAX) {
            return "a frame of " + Math.max(0, frameOctets) + " octets";
        }
        int timeslot = octets.at(1);
        if (octets.at(0) < 1 || timeslot < 1 || timeslot > Endpoint.TIMESLOT_MAX) {
            return "no timeslot " + octets.at(0) + "." + timeslot;
        }
        return null;
    }
}
