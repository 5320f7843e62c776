package org.callbox.controller.size;

/** Trunks without a place to wait: a caller who finds all of them taken hears the busy tone. */
public final class ErlangB {
    private static final int HALVINGS = 200;

    private ErlangB() {}

    /** Share of the callers who find every trunk taken: B(n) = a B(n-1) / (n + a B(n-1)). */
    public static double blocked(double erlang, int trunks) {
        double blocked = 1;
        for (int n = 1; n <= trunks; n++) {
            blocked = erlang * blocked / (n + erlang * blocked);
        }
        return blocked;
    }

    /** The least number of trunks of which at most this share finds none, more than 0. */
    public static int trunks(double erlang, double share) {
        int n = 0;
        for (double blocked = 1; blocked > share;) {
            n++;
            blocked = erlang * blocked / (n + erlang * blocked);
        }
        return n;
    }

    /** The Erlang that so many trunks carry for this share, less than 1, of busy tones. */
    public static double carries(int trunks, double share) {
        double low = 0;
        // With n trunks at most n Erlang are carried, so that 1 - n/a of the callers are blocked.
        double high = trunks / (1 - share);
        for (int i = 0; i < HALVINGS && low < high; i++) {
            double middle = low + (high - low) / 2;
            if (blocked(middle, trunks) > share) {
                high = middle;
            } else if (middle > low) {
                low = middle;
            } else {
                break;
            }
        }
        return low;
    }
}
