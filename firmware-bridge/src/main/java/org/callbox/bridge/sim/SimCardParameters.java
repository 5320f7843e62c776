package org.callbox.bridge.sim;

import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.link.LinkParameters;
import org.callbox.bridge.link.Role;

/**
 * What a simulated card has.
 *
 * @param spans 1 to 255
 * @param headsets ports 1 to this have a headset plugged in, 0 to 4095
 * @param serial its serial number
 * @param bootId of its first start
 * @param robots how the robots at the headsets behave, null for nobody there
 * @param seed of what the robots leave to chance
 * @param link the card's end of the link
 */
public record SimCardParameters(
        int spans, int headsets, String serial, long bootId, RobotOptions robots, long seed,
        LinkParameters link) {
    /** A card has at least so many ports, with a headset or without. */
    static final int PORTS_MIN = 32;

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
        return new SimCardParameters(spans, headsets, "SIM-0001", 1, null, 1,
                LinkParameters.defaults(Role.CARD));
    }

    public SimCardParameters withRobots(RobotOptions options, long chance) {
        return new SimCardParameters(spans, headsets, serial, bootId, options, chance, link);
    }

    int ports() {
        return Math.max(headsets, PORTS_MIN);
    }
}
