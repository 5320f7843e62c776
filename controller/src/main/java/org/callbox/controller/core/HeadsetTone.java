package org.callbox.controller.core;

import java.util.List;
import org.callbox.bridge.card.ToneKind;

/**
 * Tones of the box in a headset that is in no call. They are one continuous tone of the card, so
 * that they differ by the rhythm that is made here, in whatever country (docs/lamps.md).
 */
enum HeadsetTone {
    DONE(List.of(120)),
    AUTO_ANSWER(List.of(120, 120, 120)),
    REFUSED(List.of(600, 200, 600));

    static final ToneKind SOUND = ToneKind.DIAL;

    /** Heard first, then silent and so on, once. */
    private final List<Integer> stepsMs;

    HeadsetTone(List<Integer> stepsMs) {
        this.stepsMs = stepsMs;
    }

    boolean heard(long elapsedMs) {
        long untilMs = 0;
        for (int i = 0; i < stepsMs.size(); i++) {
            untilMs += stepsMs.get(i);
            if (elapsedMs < untilMs) {
                return i % 2 == 0;
            }
        }
        return false;
    }

    /** To the next change, or {@code Long.MAX_VALUE} for none. */
    long leftMs(long elapsedMs) {
        long untilMs = 0;
        for (int step : stepsMs) {
            untilMs += step;
            if (elapsedMs < untilMs) {
                return untilMs - elapsedMs;
            }
        }
        return Long.MAX_VALUE;
    }
}
