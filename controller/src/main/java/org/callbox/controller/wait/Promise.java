package org.callbox.controller.wait;

import org.callbox.bridge.state.Codec;

/**
 * What was said of the wait of one caller when it began.
 *
 * @param call to whom; empty in a state of releases that did not keep it
 * @param number of the wait of that caller, from 1
 * @param group the place in the line, as {@link AheadGroup} counts it
 * @param bandS 0 for none
 * @param known whether anything could be said: not while nobody is at work
 * @param cut whether the queue lets nobody wait for so long, so that less was said: what comes of
 *     it is learned from and not counted
 */
record Promise(String call, int number, Line line, long sequence, long sinceMs, int group,
        long boundMs, int bandS, boolean known, boolean cut) {
    static final Codec<Promise> STATE = Codec.record(
            new Promise("", 0, new Line("", ""), 0, 0, 0, 0, 0, false, false),
            (f, was) -> new Promise(f.text("call", was.call()),
                    f.number("number", was.number()), f.value("line", was.line(), Line.STATE),
                    f.number("sequence", was.sequence()), f.number("since_ms", was.sinceMs()),
                    f.number("group", was.group()), f.number("bound_ms", was.boundMs()),
                    f.number("band_s", was.bandS()), f.flag("known", was.known()),
                    f.flag("cut", was.cut())));

    /** Whether the bound holds for a wait until then. */
    boolean boundHolds(long atMs) {
        return atMs - sinceMs <= boundMs;
    }

    boolean bandHolds(long atMs) {
        return atMs - sinceMs <= bandS * 1_000L;
    }

    /** Such a wait is known now. @param answered whether the caller had it, or had hung up */
    KnownWait known(long atMs, boolean answered) {
        return new KnownWait(
                call, number, line.queue(), boundMs, bandS, atMs - sinceMs, answered);
    }
}
