package org.callbox.controller.hours;

import org.callbox.bridge.state.Codec;

/**
 * A switch that goes before every calendar, as somebody left it.
 *
 * @param by who set it; empty when nobody ever did
 * @param atMs when, milliseconds since 1970 UTC
 * @param untilMs when it ends by itself; 0 for not at all
 */
public record NightSwitch(Mode mode, String by, long atMs, long untilMs) {
    public NightSwitch(Mode mode, String by, long atMs) {
        this(mode, by, atMs, 0);
    }

    boolean over(long wallMs) {
        return untilMs != 0 && wallMs >= untilMs;
    }

    public enum Mode {
        /** As the calendar says. */
        AUTO("auto"),
        /** Closed. */
        ON("on"),
        /** Open. */
        OFF("off");

        static final Codec<Mode> STATE = Codec.words(Mode.class, Mode::word);

        private final String word;

        Mode(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    static final NightSwitch NEVER_SET = new NightSwitch(Mode.AUTO, "", 0);

    static final Codec<NightSwitch> STATE = Codec.record(NEVER_SET,
            (f, was) -> new NightSwitch(f.value("mode", was.mode(), Mode.STATE),
                    f.text("by", was.by()), f.number("at_ms", was.atMs()),
                    f.number("until_ms", was.untilMs())));
}
