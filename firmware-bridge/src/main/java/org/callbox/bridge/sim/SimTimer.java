package org.callbox.bridge.sim;

import org.callbox.bridge.link.LinkTimer;

/** The timers of a {@link SimCard}. */
public sealed interface SimTimer {
    record OfLink(LinkTimer timer) implements SimTimer {}

    /** The next report of every span's layer 1. */
    record Report() implements SimTimer {}

    /** It takes from the host again. */
    record NotReady() implements SimTimer {}

    /** What the robot at a port does next. */
    record OfRobot(int port) implements SimTimer {}
}
