package org.callbox.controller.wait;

import org.callbox.bridge.state.Codec;

/**
 * What was said of the wait of one caller when it began.
 *
 * @param group the place in the line, as {@link AheadGroup} counts it
 * @param bandS 0 for none
 * @param known whether anything was said: not while nobody is at work
 */
record Promise(Line line, long sequence, long sinceMs, int group, long boundMs, int bandS,
        boolean known) {
    static final Codec<Promise> STATE = Codec.record(
            new Promise(new Line("", ""), 0, 0, 0, 0, 0, false),
            (f, was) -> new Promise(f.value("line", was.line(), Line.STATE),
                    f.number("sequence", was.sequence()), f.number("since_ms", was.sinceMs()),
                    f.number("group", was.group()), f.number("bound_ms", was.boundMs()),
                    f.number("band_s", was.bandS()), f.flag("known", was.known())));

    /** Whether the bound holds for a wait until then. */
    boolean boundHolds(long atMs) {
        return atMs - sinceMs <= boundMs;
    }

    boolean bandHolds(long atMs) {
        return atMs - sinceMs <= bandS * 1_000L;
    }
}
