package org.callbox.controller.lapd;

/**
 * The system parameters of Q.921 5.9.
 *
 * @param side this end
 * @param t200Ms wait for an answer, milliseconds (5.9.1)
 * @param t203Ms longest time without frames before an enquiry, milliseconds, over T200 (5.9.8)
 * @param n200 repetitions before giving up, at least 1 (5.9.2)
 * @param n201 octets in an information field, at least 1 (5.9.3)
 * @param k I frames outstanding, 1 to 127 (5.9.5)
 */
public record LapdParameters(Side side, long t200Ms, long t203Ms, int n200, int n201, int k) {
    /** With a larger window an I frame could be mistaken for the one a cycle of N(S) before. */
    private static final int K_MAX = Modulo.MODULUS - 1;

    public LapdParameters {
        if (t200Ms < 1 || t203Ms <= t200Ms) {
            throw new IllegalArgumentException("T200 " + t200Ms + " ms, T203 " + t203Ms + " ms");
        }
        if (n200 < 1 || n201 < 1 || k < 1 || k > K_MAX) {
            throw new IllegalArgumentException("N200 " + n200 + ", N201 " + n201 + ", k " + k);
        }
    }

    /** The standard's values for a primary rate access. */
    public static LapdParameters defaults(Side side) {
        return new LapdParameters(side, 1_000, 10_000, 3, 260, 7);
    }
}
