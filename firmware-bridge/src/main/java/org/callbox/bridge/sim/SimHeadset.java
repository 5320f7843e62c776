package org.callbox.bridge.sim;

import org.callbox.bridge.firmware.Headset;

/** A headset in software: what the host does to it is shown to the robot that wears it. */
final class SimHeadset implements Headset {
    private final int port;
    private final Surroundings around;
    private boolean ringing;
    private boolean lit;
    private int earDb;
    private int mouthDb;

    SimHeadset(int port, Surroundings around) {
        this.port = port;
        this.around = around;
    }

    @Override
    public void drive(boolean rings, boolean lights) {
        boolean wasRinging = ringing;
        boolean wasLit = lit;
        ringing = rings;
        lit = lights;
        if (lit != wasLit) {
            around.show(new Robots.In.Lit(port, lit));
        }
        if (ringing != wasRinging) {
            around.show(new Robots.In.Ringing(port, ringing));
        }
    }

    @Override
    public void gain(int ear, int mouth) {
        earDb = ear;
        mouthDb = mouth;
    }

    /** What the hardware was told, as one line for a test. */
    @Override
    public String toString() {
        return "port " + port + ": ear " + earDb + " dB, mouth " + mouthDb + " dB";
    }
}
