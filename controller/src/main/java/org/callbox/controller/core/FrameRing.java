package org.callbox.controller.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.bridge.wire.Bytes;

/**
 * The last frames of a D-channel, both ways, for {@code trace} and for support: what happened is
 * usually asked when it is over.
 */
final class FrameRing {
    /** Some 70 calls; with the longest frames 140 kB. */
    static final int FRAMES_MAX = 512;

    /**
     * A frame as it passed.
     *
     * @param sequence 1, 2, 3 ... since this controller started
     * @param wallMs milliseconds since 1970 UTC
     * @param sent by us
     */
    record Passed(long sequence, long wallMs, boolean sent, Bytes frame) {
        static final Codec<Passed> STATE = Codec.record(new Passed(0, 0, false, Bytes.EMPTY),
                (f, was) -> new Passed(f.number("number", was.sequence()),
                        f.number("wall_ms", was.wallMs()), f.flag("sent", was.sent()),
                        f.value("frame", was.frame(), Bytes.STATE)));
    }

    private final ArrayDeque<Passed> frames = new ArrayDeque<>();
    private long last;

    void add(long wallMs, boolean sent, Bytes frame) {
        if (frames.size() == FRAMES_MAX) {
            frames.remove();
        }
        frames.add(new Passed(++last, wallMs, sent, frame));
    }

    /** The sequence of the frame that passed last, 0 before the first. */
    long last() {
        return last;
    }

    /** Those after a sequence that are still here, in order. */
    List<Passed> after(long sequence) {
        List<Passed> found = new ArrayList<>();
        for (Passed passed : frames) {
            if (passed.sequence() > sequence) {
                found.add(passed);
            }
        }
        return found;
    }

    void state(Fields f) {
        last = f.number("last", last);
        f.list("frames", frames, Passed.STATE);
    }
}
