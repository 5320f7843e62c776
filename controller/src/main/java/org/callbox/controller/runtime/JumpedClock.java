package org.callbox.controller.runtime;

import org.callbox.controller.time.Now;

/**
 * A clock whose wall clock is wrong for a time, for a drill. It is right again by itself; the
 * machine's clock is never set, and the monotonic time never wrong. Any thread.
 */
public final class JumpedClock implements Clock {
    private record Jump(long ms, long fromMs, long untilMs) {}

    private final Clock base;
    private volatile Jump jump = new Jump(0, 0, 0);

    public JumpedClock(Clock base) {
        this.base = base;
    }

    public void begin(long ms, long afterMs, long forMs) {
        long fromMs = base.now().monoMs() + afterMs;
        jump = new Jump(ms, fromMs, fromMs + forMs);
    }

    public void end() {
        jump = new Jump(0, 0, 0);
    }

    @Override
    public Now now() {
        Now now = base.now();
        Jump is = jump;
        return now.monoMs() >= is.fromMs() && now.monoMs() < is.untilMs()
                ? new Now(now.monoMs(), now.wallMs() + is.ms()) : now;
    }
}
