package org.callbox.bridge.firmware;

import java.util.List;
import org.callbox.bridge.card.BridgeLeg;
import org.callbox.bridge.card.Layer1Config;
import org.callbox.bridge.card.Loop;
import org.callbox.bridge.card.Route;
import org.callbox.bridge.link.ResetCause;
import org.callbox.bridge.wire.Bytes;

/** All that a {@link Firmware} asks for. */
public sealed interface FirmwareOut {
    /** Octets for the host. */
    record HostOctets(Bytes octets) implements FirmwareOut {}

    record Start(FirmwareTimer timer, long ms) implements FirmwareOut {}

    record Stop(FirmwareTimer timer) implements FirmwareOut {}

    /**
     * The card is to start again, with another image of firmware, as soon as the octets before this
     * are out; told as {@link FirmwareIn.Restart} with this cause.
     */
    record Reboot(ResetCause cause) implements FirmwareOut {}

    /** An order to the hardware, see {@link Hardware}. */
    sealed interface Order extends FirmwareOut {}

    record LineFrame(int span, Bytes frame) implements Order {}

    record Configure(int span, Layer1Config config) implements Order {}

    record Hdlc(int span, int timeslot) implements Order {}

    record Rai(int span, boolean on) implements Order {}

    record LoopBack(int span, Loop loop) implements Order {}

    record Listen(int span, int timeslot, boolean on) implements Order {}

    record Drive(int port, boolean ringing, boolean lit) implements Order {}

    record Gain(int port, int earDb, int mouthDb) implements Order {}

    record Connect(List<Route> changes) implements Order {}

    record Bridge(int bridge, List<BridgeLeg> legs) implements Order {}

    record Clock(int span) implements Order {}
}
