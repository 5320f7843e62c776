package org.callbox.bridge.sim;

import java.util.List;

/**
 * How a simulated card behaves against the rules. Rates are per request, 0 to 1, and are tried in
 * the order in which they stand here.
 *
 * @param requests the requests that suffer, as docs/card-link.cddl calls them; none for all
 * @param refuse answered with a failure of this {@code code}, and not carried out
 * @param silent neither carried out nor answered
 * @param odd carried out, and answered with a response to another request
 * @param lie carried out, and answered with a readback that is not true: a digest of another hash,
 *     a page without its first route
 * @param most so many misdeeds in all, and then no more
 * @param seed of what is left to chance
 */
public record Misbehaviour(List<String> requests, double refuse, int code, double silent,
        double odd, double lie, long most, long seed) {
    public static final Misbehaviour NONE =
            new Misbehaviour(List.of(), 0, 0, 0, 0, 0, Long.MAX_VALUE, 0);

    public Misbehaviour {
        requests = List.copyOf(requests);
        for (double rate : new double[] {refuse, silent, odd, lie}) {
            if (!(rate >= 0 && rate <= 1)) {
                throw new IllegalArgumentException("a rate is 0 to 1: " + rate);
            }
        }
    }

    /** Refuses the next {@code times} of these requests. */
    public static Misbehaviour refusing(int code, long times, String... requests) {
        return new Misbehaviour(List.of(requests), 1, code, 0, 0, 0, times, 0);
    }

    public static Misbehaviour silent(long times, String... requests) {
        return new Misbehaviour(List.of(requests), 0, 0, 1, 0, 0, times, 0);
    }

    public static Misbehaviour odd(long times, String... requests) {
        return new Misbehaviour(List.of(requests), 0, 0, 0, 1, 0, times, 0);
    }

    public static Misbehaviour lying(long times, String... requests) {
        return new Misbehaviour(List.of(requests), 0, 0, 0, 0, 1, times, 0);
    }
}
