package org.callbox.bridge.sim;

import java.util.List;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.Feature;
import org.callbox.bridge.card.Loop;
import org.callbox.bridge.firmware.FirmwareParameters;
import org.callbox.bridge.link.LinkParameters;
import org.callbox.bridge.link.Role;
import org.callbox.bridge.wire.Bytes;

/**
 * What a simulated card has.
 *
 * @param spans 1 to 255
 * @param headsets ports 1 to this have a headset plugged in, 0 to 4095
 * @param serial its serial number
 * @param bootId of its first start
 * @param robots how the robots at the headsets behave, null for nobody there
 * @param seed of what the robots leave to chance
 * @param limits what it says it has, and keeps to
 * @param features bit set of {@link Feature}
 * @param link the card's end of the link; its hold time is the longest that the card grants
 */
public record SimCardParameters(
        int spans, int headsets, String serial, long bootId, RobotOptions robots, long seed,
        Limits limits, long features, LinkParameters link) {
    /** A card has at least so many ports, with a headset or without. */
    static final int PORTS_MIN = 32;
    private static final int TABLE_SIZE = 4096;
    private static final int TONES = 8;
    private static final int BRIDGES = 16;
    private static final int BRIDGE_LEGS = 8;
    /** Whoever updates firmware signs it, and a card must know the key. */
    private static final long EVERY_FEATURE =
            (1L << Feature.values().length) - 1 & ~Feature.FIRMWARE.bit();

    /**
     * What a poor card lacks.
     *
     * @param spans it says it has so many at most
     * @param ports it says it has so many at most
     * @param tableSize routes that its switch holds
     * @param tones tone generators
     * @param frameOctetsMax the longest frame of a D-channel
     */
    public record Limits(int spans, int ports, int tableSize, int tones, int frameOctetsMax) {
        public static final Limits NONE = new Limits(Endpoint.SPAN_MAX, Endpoint.PORT_MAX,
                TABLE_SIZE, TONES, CardCommand.FRAME_OCTETS_MAX);
    }

    public SimCardParameters {
        if (spans < 1 || spans > Endpoint.SPAN_MAX) {
            throw new IllegalArgumentException("a card has 1 to " + Endpoint.SPAN_MAX + " spans");
        }
        if (headsets < 0 || headsets > Endpoint.PORT_MAX) {
            throw new IllegalArgumentException(
                    "a card has 0 to " + Endpoint.PORT_MAX + " headsets");
        }
        if (link.role() != Role.CARD) {
            throw new IllegalArgumentException("the link's role is not that of a card");
        }
    }

    public static SimCardParameters of(int spans, int headsets) {
        return new SimCardParameters(spans, headsets, "SIM-0001", 1, null, 1, Limits.NONE,
                EVERY_FEATURE, LinkParameters.defaults(Role.CARD));
    }

    public SimCardParameters withRobots(RobotOptions options, long chance) {
        return new SimCardParameters(
                spans, headsets, serial, bootId, options, chance, limits, features, link);
    }

    public SimCardParameters withSerial(String number) {
        return new SimCardParameters(
                spans, headsets, number, bootId, robots, seed, limits, features, link);
    }

    public SimCardParameters withBootId(long id) {
        return new SimCardParameters(
                spans, headsets, serial, id, robots, seed, limits, features, link);
    }

    public SimCardParameters withLimits(Limits limit) {
        return new SimCardParameters(
                spans, headsets, serial, bootId, robots, seed, limit, features, link);
    }

    public SimCardParameters withLink(LinkParameters end) {
        return new SimCardParameters(
                spans, headsets, serial, bootId, robots, seed, limits, features, end);
    }

    /** A card of before there were features has none. */
    public SimCardParameters withFeatures(long bits) {
        return new SimCardParameters(
                spans, headsets, serial, bootId, robots, seed, limits, bits, link);
    }

    FirmwareParameters firmware() {
        boolean bridged = Feature.BRIDGES.in(features);
        return new FirmwareParameters(
                new CardMessage.Identity("Callbox", "sim-card", "1", serial, "1.0.0", "sim",
                        "none", 0, Bytes.EMPTY),
                new CardMessage.Capabilities(spansThere(), ports(), limits.tableSize(),
                        spansThere() * Endpoint.TIMESLOT_MAX, limits.tones(), 0,
                        limits.frameOctetsMax(), features,
                        bridged ? BRIDGES : 0, bridged ? BRIDGE_LEGS : 0),
                List.of(Loop.LOCAL, Loop.REMOTE, Loop.PAYLOAD), bootId, link);
    }

    int spansThere() {
        return Math.min(spans, limits.spans());
    }

    int ports() {
        return Math.min(Math.max(headsets, PORTS_MIN), limits.ports());
    }
}
