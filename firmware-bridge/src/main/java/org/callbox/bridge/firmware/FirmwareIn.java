package org.callbox.bridge.firmware;

import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.link.ResetCause;
import org.callbox.bridge.wire.Bytes;

/** All that a {@link Firmware} is told: by its serial line, its timers and its hardware. */
public sealed interface FirmwareIn {
    /** The serial line is there. */
    record Opened() implements FirmwareIn {}

    record Closed(String why) implements FirmwareIn {}

    /** Octets from the host. */
    record HostOctets(Bytes octets) implements FirmwareIn {}

    record Expired(FirmwareTimer timer) implements FirmwareIn {}

    /** Whether new messages of the host can be taken. */
    record Receiver(boolean ready) implements FirmwareIn {}

    /** It starts afresh: it knows nothing any more but the positions of jacks and switches. */
    record Restart(long bootId, ResetCause cause) implements FirmwareIn {}

    /** A frame from a span's D-channel, from the address octet to the last information octet. */
    record LineFrame(int span, Bytes frame) implements FirmwareIn {}

    /** The span's layer 1 is like this from now on. */
    record Layer1(CardMessage.Layer1State state) implements FirmwareIn {}

    /**
     * What the hardware has counted.
     *
     * @param counters without age and period
     * @param atOnce told at once, and not with the next report only
     */
    record Counted(CardMessage.Layer1Counters counters, boolean atOnce) implements FirmwareIn {}

    /** Temperature, voltage, load; the firmware knows for how long it has been up. */
    record Measured(CardMessage.Telemetry telemetry) implements FirmwareIn {}

    /** A headset is put in or pulled out. */
    record Jack(int port, boolean in) implements FirmwareIn {}

    record Hook(int port, boolean off) implements FirmwareIn {}

    record Mute(int port, boolean on) implements FirmwareIn {}

    record Key(int port, char key) implements FirmwareIn {}

    /** A receiver hears a digit begin or end; told where one is put on that timeslot. */
    record Digit(CardMessage.Dtmf digit) implements FirmwareIn {}
}
