package org.callbox.controller.wall;

import org.callbox.bridge.state.Codec;
import org.callbox.controller.plan.WallPlan.Watch;

/** Who waits in a queue, or in several together. */
record InLineNow(int callers, long sinceMs, boolean open) {
    static final long NEVER = Long.MAX_VALUE;
    static final InLineNow NOBODY = new InLineNow(0, NEVER, true);

    static final Codec<InLineNow> STATE = Codec.record(NOBODY, (f, was) -> new InLineNow(
            f.number("callers", was.callers()), f.number("since_ms", was.sinceMs()),
            f.flag("open", was.open())));

    InLineNow and(InLineNow other) {
        return new InLineNow(callers + other.callers, Math.min(sinceMs, other.sinceMs), true);
    }

    /** Whether they are too many or one waits too long. */
    boolean reason(Watch watch, long nowMs) {
        return watch.waiting() > 0 && callers >= watch.waiting()
                || nowMs >= tooLongMs(watch);
    }

    /** From when on somebody waits too long; {@link #NEVER} for nobody. */
    long tooLongMs(Watch watch) {
        return watch.waitS() == 0 || callers == 0 ? NEVER : sinceMs + watch.waitS() * 1_000L;
    }
}
