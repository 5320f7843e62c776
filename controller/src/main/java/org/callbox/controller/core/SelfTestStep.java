package org.callbox.controller.core;

import java.util.Locale;
import org.callbox.controller.position.LampPattern;

/** What the self-test plays, one after the other (docs/lamps.md). */
enum SelfTestStep {
    LAMP_OFF(LampPattern.OFF, false, null, 1_000),
    LAMP_ON(LampPattern.ON, false, null, 2_000),
    LAMP_SLOW(LampPattern.SLOW, false, null, 3_000),
    LAMP_FAST(LampPattern.FAST, false, null, 2_000),
    LAMP_DOUBLE(LampPattern.DOUBLE, false, null, 3_000),
    BELL(LampPattern.OFF, true, null, 1_000),
    TONE_DONE(LampPattern.OFF, false, HeadsetTone.DONE, 1_000),
    TONE_AUTO_ANSWER(LampPattern.OFF, false, HeadsetTone.AUTO_ANSWER, 1_000),
    TONE_REFUSED(LampPattern.OFF, false, HeadsetTone.REFUSED, 2_000);

    private final LampPattern lamp;
    private final boolean bell;
    private final HeadsetTone tone;
    private final long ms;

    SelfTestStep(LampPattern lamp, boolean bell, HeadsetTone tone, long ms) {
        this.lamp = lamp;
        this.bell = bell;
        this.tone = tone;
        this.ms = ms;
    }

    LampPattern lamp() {
        return lamp;
    }

    boolean bell() {
        return bell;
    }

    /** Whether that is to be heard now. */
    boolean heard(long elapsedMs) {
        return tone != null && tone.heard(elapsedMs);
    }

    /** To the end of this step or the next change within it. */
    long leftMs(long elapsedMs) {
        return Math.min(ms - elapsedMs, tone == null ? ms : tone.leftMs(elapsedMs));
    }

    long ms() {
        return ms;
    }

    /** Null after the last. */
    SelfTestStep next() {
        return ordinal() + 1 < values().length ? values()[ordinal() + 1] : null;
    }

    /** Such as {@code lamp-double}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
