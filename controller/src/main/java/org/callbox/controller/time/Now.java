package org.callbox.controller.time;

import org.callbox.bridge.state.Codec;

/**
 * One moment on two clocks. Durations and deadlines use the monotonic one; the wall clock is for
 * display, because a small board may start without the right time and be corrected later.
 *
 * @param monoMs milliseconds since the board started
 * @param wallMs milliseconds since 1970 UTC
 */
public record Now(long monoMs, long wallMs) {
    /** 2025-01-01 00:00 UTC: a wall clock that shows less was never set. */
    public static final long SET_FROM_MS = 1_735_689_600_000L;

    /** In a state. */
    public static final Codec<Now> STATE = Codec.record(new Now(0, 0), (f, was) -> new Now(
            f.number("mono_ms", was.monoMs()), f.number("wall_ms", was.wallMs())));

    /** Whether somebody, or something, has ever set the wall clock. */
    public boolean isSet() {
        return wallMs >= SET_FROM_MS;
    }
}
