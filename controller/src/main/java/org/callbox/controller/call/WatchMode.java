package org.callbox.controller.call;

import org.callbox.bridge.state.Codec;

/** How a supervisor takes part in the call of a colleague. */
public enum WatchMode {
    /** Hears both and is heard by nobody. */
    LISTEN("listen"),
    /** Is heard by the colleague alone. */
    WHISPER("whisper"),
    /** All three hear each other. */
    JOIN("join");

    static final Codec<WatchMode> STATE = Codec.words(WatchMode.class, WatchMode::word);

    private final String word;

    WatchMode(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
