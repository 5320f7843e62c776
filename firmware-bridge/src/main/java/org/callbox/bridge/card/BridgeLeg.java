package org.callbox.bridge.card;

/**
 * One leg of a bridge, which mixes what its legs say.
 *
 * @param leg 0 to 15
 * @param hears bit set of the legs that this one hears
 * @param gainDb of what it says, {@link #GAIN_DB_MIN} to {@link #GAIN_DB_MAX}
 */
public record BridgeLeg(int leg, int hears, int gainDb) {
    public static final int GAIN_DB_MIN = -40;
    public static final int GAIN_DB_MAX = 6;
    static final int LEG_MAX = 15;

    public BridgeLeg {
        if (leg < 0 || leg > LEG_MAX || hears < 0 || hears > 0xFFFF
                || gainDb < GAIN_DB_MIN || gainDb > GAIN_DB_MAX) {
            throw new IllegalArgumentException(
                    "no leg " + leg + " that hears " + hears + " at " + gainDb + " dB");
        }
    }
}
