package org.callbox.bridge.card;

/**
 * How a span is to be driven.
 *
 * @param impedanceOhm 75 or 120
 */
public record Layer1Config(LineCode lineCode, Framing framing, Clock clock, int impedanceOhm) {

    public enum LineCode { HDB3, AMI }

    /** CRC4 is the multiframe of G.704; AUTO interworks with either (G.706 annex B). */
    public enum Framing { CRC4, NO_CRC4, AUTO }

    /** SLAVE takes its clock from the line. */
    public enum Clock { SLAVE, MASTER }

    public static Layer1Config defaults() {
        return new Layer1Config(LineCode.HDB3, Framing.CRC4, Clock.SLAVE, 120);
    }
}
