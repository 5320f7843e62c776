package org.callbox.controller.hours;

import org.callbox.bridge.state.Fields;
import org.callbox.controller.time.Now;

/**
 * Whether the wall clock may be believed. A board without a battery begins in 1970, or with a time
 * at which it ran last; it is not believed while it shows a time before 2025, nor after a start of
 * the machine while it shows less than it did before. Whoever sets it, a person or a time server,
 * is believed.
 */
final class ClockTrust {
    /** Two clocks read one after the other are never so far apart; a clock that was set is. */
    private static final long SET_MS = 1_000;

    /** What the wall clock was ahead of the monotonic one. */
    private long aheadMs;
    /** What it showed last when it was believed. */
    private long believedMs;
    private boolean behind;
    /** What is shown meanwhile is not remembered. */
    private boolean drill;

    /** Before there was anything to compare with. */
    void began(Now now) {
        aheadMs = now.wallMs() - now.monoMs();
    }

    /** @param sameKernel the machine went on meanwhile, and its clocks with it */
    void restarted(Now now, boolean sameKernel) {
        if (!sameKernel) {
            behind = now.wallMs() < believedMs;
            aheadMs = now.wallMs() - now.monoMs();
        }
    }

    void drill(boolean on) {
        drill = on;
    }

    /** Takes the time; true when the clock was set since. */
    boolean set(Now now) {
        long ahead = now.wallMs() - now.monoMs();
        boolean set = Math.abs(ahead - aheadMs) >= SET_MS;
        if (set) {
            aheadMs = ahead;
            behind = false;
        }
        behind &= now.wallMs() < believedMs;
        if (believed(now) && !drill) {
            believedMs = now.wallMs();
        }
        return set;
    }

    boolean believed(Now now) {
        return !behind && now.isSet();
    }

    void state(Fields f) {
        aheadMs = f.number("ahead_ms", aheadMs);
        believedMs = f.number("believed_ms", believedMs);
        behind = f.flag("behind", behind);
        drill = f.flag("drill", drill);
    }
}
