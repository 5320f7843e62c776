package org.callbox.bridge.sim;

import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.card.Layer1Config;
import org.callbox.bridge.card.Loop;
import org.callbox.bridge.firmware.FirmwareIn;
import org.callbox.bridge.firmware.Trunk;
import org.callbox.bridge.wire.Bytes;

/** An E1 in software: its D-channel is carried to a line, loopbacks turn it round. */
final class SimTrunk implements Trunk {
    private final int number;
    private final Surroundings around;
    private final List<Integer> receivers = new ArrayList<>();
    private Layer1Config config;
    private Loop loop = Loop.NONE;
    private boolean rai;

    SimTrunk(int number, Surroundings around) {
        this.number = number;
        this.around = around;
    }

    /** A frame from the far end; in a loopback it goes back there. */
    void arrived(Bytes frame) {
        switch (loop) {
            case NONE -> around.tell(new FirmwareIn.LineFrame(number, frame));
            case LOCAL -> { }
            case REMOTE, PAYLOAD -> around.put(new SimOut.LineFrame(number, frame));
        }
    }

    @Override
    public void send(Bytes frame) {
        switch (loop) {
            case NONE -> around.put(new SimOut.LineFrame(number, frame));
            case LOCAL -> around.tell(new FirmwareIn.LineFrame(number, frame));
            case REMOTE, PAYLOAD -> { }
        }
    }

    @Override
    public void configure(Layer1Config wanted) {
        config = wanted;
    }

    @Override
    public void hdlc(int timeslot) {
        // Frames of a line in software know no timeslots.
    }

    @Override
    public void rai(boolean on) {
        rai = on;
    }

    @Override
    public void loop(Loop wanted) {
        loop = wanted;
    }

    @Override
    public void listen(int timeslot, boolean on) {
        receivers.remove((Integer) timeslot);
        if (on) {
            receivers.add(timeslot);
        }
    }

    /** What the hardware was told, as one line for a test. */
    @Override
    public String toString() {
        return "span " + number + ": " + config.framing() + ", loop " + loop + ", rai " + rai
                + ", receivers " + receivers;
    }
}
