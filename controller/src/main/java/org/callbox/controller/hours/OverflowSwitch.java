package org.callbox.controller.hours;

import org.callbox.bridge.state.Codec;

/**
 * The overflow of a queue as somebody has switched it on by hand: callers go on, whatever the
 * steps of the site file wait for.
 *
 * @param by who did
 * @param atMs when, milliseconds since 1970 UTC
 * @param untilMs when it ends by itself, by the same clock; 0 for not at all
 * @param dueMs the same by the monotonic clock, which decides: a wall clock may be set
 */
public record OverflowSwitch(String by, long atMs, long untilMs, long dueMs) {
    static final Codec<OverflowSwitch> STATE = Codec.record(new OverflowSwitch("", 0, 0, 0),
            (f, was) -> new OverflowSwitch(f.text("by", was.by()),
                    f.number("at_ms", was.atMs()), f.number("until_ms", was.untilMs()),
                    f.number("due_ms", was.dueMs())));
}
