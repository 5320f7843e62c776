package org.callbox.controller.lapd;

/** Sequence numbers cycle through 0 to 127 (Q.921 3.5.2.1). */
final class Modulo {
    static final int MODULUS = 128;

    private Modulo() { }

    static void check(int number) {
        if (number < 0 || number >= MODULUS) {
            throw new IllegalArgumentException("sequence number " + number);
        }
    }

    static int next(int number) {
        return (number + 1) % MODULUS;
    }

    /** How many steps lead from {@code from} up to {@code to}. */
    static int distance(int from, int to) {
        return (to - from + MODULUS) % MODULUS;
    }

    /** V(A) &lt;= N(R) &lt;= V(S) on the circle (Q.921 3.5.2.7). */
    static boolean valid(int va, int nr, int vs) {
        return distance(va, nr) <= distance(va, vs);
    }
}
