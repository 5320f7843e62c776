package org.callbox.controller.hours;

import org.callbox.bridge.state.Codec;

/**
 * Whether a queue takes callers.
 *
 * @param name of the holiday or the exception; empty for none
 * @param untilMs when that ends by the calendar, milliseconds since 1970 UTC; {@link #UNKNOWN}
 *     where nothing says so
 */
public record Openness(boolean open, OpenReason why, String name, long untilMs) {
    public static final long UNKNOWN = Long.MAX_VALUE;

    static final Openness ALWAYS = new Openness(true, OpenReason.ALWAYS, "", UNKNOWN);

    static final Codec<Openness> STATE = Codec.record(ALWAYS,
            (f, was) -> new Openness(f.flag("open", was.open()),
                    f.value("why", was.why(), OpenReason.STATE), f.text("name", was.name()),
                    f.number("until_ms", was.untilMs())));
}
