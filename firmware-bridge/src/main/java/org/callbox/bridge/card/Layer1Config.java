package org.callbox.bridge.card;

import org.callbox.bridge.state.Codec;

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

    private static final Codec<LineCode> LINE_CODE = Codec.words(
            LineCode.class, code -> switch (code) {
                case HDB3 -> "hdb3";
                case AMI -> "ami";
            });
    private static final Codec<Framing> FRAMING = Codec.words(
            Framing.class, framing -> switch (framing) {
                case CRC4 -> "crc4";
                case NO_CRC4 -> "no-crc4";
                case AUTO -> "auto";
            });
    private static final Codec<Clock> CLOCK = Codec.words(Clock.class, clock -> switch (clock) {
        case SLAVE -> "slave";
        case MASTER -> "master";
    });

    /** In the format of the state. */
    static final Codec<Layer1Config> STATE = Codec.record(defaults(),
            (f, was) -> new Layer1Config(f.value("line_code", was.lineCode(), LINE_CODE),
                    f.value("framing", was.framing(), FRAMING),
                    f.value("clock", was.clock(), CLOCK),
                    f.number("impedance", was.impedanceOhm())));

    public static Layer1Config defaults() {
        return new Layer1Config(LineCode.HDB3, Framing.CRC4, Clock.SLAVE, 120);
    }
}
