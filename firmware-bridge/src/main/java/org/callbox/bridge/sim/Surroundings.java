package org.callbox.bridge.sim;

import org.callbox.bridge.firmware.FirmwareIn;

/** Where simulated hardware puts what follows from what it does. */
interface Surroundings {
    /** The firmware is told, after what it is doing now. */
    void tell(FirmwareIn in);

    void put(SimOut out);

    /** A robot sees or hears it, if robots are there. */
    void show(Robots.In in);
}
