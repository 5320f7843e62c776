package org.callbox.controller.lapd;

/**
 * The address field of a frame (Q.921 3.2).
 *
 * @param sapi 0 to 63
 * @param cr the C/R bit as it stands on the line
 * @param tei 0 to 127; 127 is the group TEI
 */
public record LapdAddress(int sapi, boolean cr, int tei) {
    public LapdAddress {
        if (sapi < 0 || sapi > 63 || tei < 0 || tei > 127) {
            throw new IllegalArgumentException("SAPI " + sapi + ", TEI " + tei);
        }
    }

    /** SAPI 0, TEI 0 on a command sent by {@code sender}. */
    public static LapdAddress command(Side sender) {
        return new LapdAddress(0, sender == Side.NETWORK, 0);
    }

    /** SAPI 0, TEI 0 on a response sent by {@code sender}. */
    public static LapdAddress response(Side sender) {
        return new LapdAddress(0, sender == Side.USER, 0);
    }

    /** Whether a frame that {@code sender} sent with this address is a command (Table 1). */
    public boolean isCommandFrom(Side sender) {
        return cr == (sender == Side.NETWORK);
    }
}
