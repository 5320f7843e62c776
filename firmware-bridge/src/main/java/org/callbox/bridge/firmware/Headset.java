package org.callbox.bridge.firmware;

/** One headset port of a card. What happens at it is told with {@link FirmwareIn}. */
public interface Headset {
    /**
     * @param ringing a level: the hardware makes the cadence
     * @param lit the ready lamp of the headset's base
     */
    void drive(boolean ringing, boolean lit);

    /**
     * @param earDb of what it plays
     * @param mouthDb of what it picks up
     */
    void gain(int earDb, int mouthDb);
}
