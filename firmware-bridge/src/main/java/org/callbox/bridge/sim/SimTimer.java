package org.callbox.bridge.sim;

import org.callbox.bridge.firmware.FirmwareTimer;

/** The timers of a {@link SimCard}. */
public sealed interface SimTimer {
    record OfFirmware(FirmwareTimer timer) implements SimTimer {}

    /** It takes from the host again. */
    record NotReady() implements SimTimer {}

    /** What the robot at a port does next. */
    record OfRobot(int port) implements SimTimer {}
}
