package org.callbox.controller.hours;

import org.callbox.bridge.state.Codec;

/** Why a queue is open or closed. */
public enum OpenReason {
    /** It has no hours. */
    ALWAYS("always"),
    /** The hours of the weekday. */
    HOURS("hours"),
    HOLIDAY("holiday"),
    /** A day with other hours. */
    EXCEPTION("exception"),
    NIGHT_SWITCH("night-switch"),
    /** The time or the time zone is not known: it stays as it was, open if it never was known. */
    UNKNOWN("unknown");

    static final Codec<OpenReason> STATE = Codec.words(OpenReason.class, OpenReason::word);

    private final String word;

    OpenReason(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
