package org.callbox.bridge.card;

import java.util.List;
import org.callbox.bridge.wire.Bytes;

/**
 * What the host tells a card. All but the frame are requests: they carry an id and get exactly one
 * response. A request may be repeated without harm.
 */
public sealed interface CardCommand {

    /** The longest frame on a D-channel: address, control and N201 octets (Q.921 5.9.3). */
    int FRAME_OCTETS_MAX = 264;

    /** A complete LAPD frame without flags and FCS, to be sent at the end of the queue. */
    record DChannelFrame(int span, int timeslot, Bytes frame) implements CardCommand {}

    /**
     * Opens the conversation.
     *
     * @param versionMin the lowest message version we speak
     * @param versionMax the highest one
     * @param holdS how long the card keeps its state when we are gone, in seconds
     */
    record Hello(int versionMin, int versionMax, int holdS) implements CardCommand {}

    record GetIdentity() implements CardCommand {}

    record GetCapabilities() implements CardCommand {}

    /** Spans are counted from 1 as the card counts them. */
    record ConfigureSpan(int span, Layer1Config config) implements CardCommand {}

    record GetSpan(int span) implements CardCommand {}

    /** Runs the span's HDLC controller at a timeslot; a controller at another one is moved. */
    record OpenHdlc(int span, int timeslot) implements CardCommand {}

    record CloseHdlc(int span) implements CardCommand {}

    /**
     * Changes routes, all of them or none.
     *
     * @param generation the table's present generation plus one (unsigned 32 bits, wraps to 0);
     *     equal to the present one it is a repetition, answered and not applied; any other is
     *     refused as stale
     * @param routes the changes; an idle source removes a route
     */
    record SetCrossConnect(long generation, List<Route> routes) implements CardCommand {
        public SetCrossConnect {
            routes = List.copyOf(routes);
        }
    }

    /** One page of the table: destinations with this code or above, ascending. */
    record GetCrossConnect(int fromCode) implements CardCommand {}

    record GetTableDigest() implements CardCommand {}

    /**
     * Drives a headset port.
     *
     * @param lit the ready lamp of the headset's base
     */
    record SetPort(int port, boolean ringing, boolean lit) implements CardCommand {}

    /** One page of the ports: this number or above, ascending. */
    record GetPorts(int fromPort) implements CardCommand {}

    /** How the command wants to be carried. */
    default Lane lane() {
        return this instanceof DChannelFrame ? Lane.D_CHANNEL : Lane.CONTROL;
    }
}
