package org.callbox.controller.core;

import java.util.Locale;
import org.callbox.controller.keys.KeysOut.Heard;
import org.callbox.controller.position.LampPattern;

/** What the self-test plays, one after the other (docs/lamps.md). */
enum SelfTestStep {
    LAMP_OFF(LampPattern.OFF, false, null, 1_000),
    LAMP_ON(LampPattern.ON, false, null, 2_000),
    LAMP_SLOW(LampPattern.SLOW, false, null, 3_000),
    LAMP_FAST(LampPattern.FAST, false, null, 2_000),
    LAMP_DOUBLE(LampPattern.DOUBLE, false, null, 3_000),
    LAMP_TRIPLE(LampPattern.TRIPLE, false, null, 3_000),
    BELL(LampPattern.OFF, true, null, 1_000),
    TONE_ACCEPTED(LampPattern.OFF, false, Heard.ACCEPTED, 1_000),
    TONE_REFUSED(LampPattern.OFF, false, Heard.REFUSED, 1_000),
    TONE_CHANGE_PIN(LampPattern.OFF, false, Heard.CHANGE_PIN, 2_000),
    TONE_HELP_WANTED(LampPattern.OFF, false, Heard.HELP_WANTED, 1_000),
    TONE_DIAL(LampPattern.OFF, false, Heard.DIAL, 1_000),
    TONE_BUSY(LampPattern.OFF, false, Heard.BUSY, 2_000),
    TONE_RINGING(LampPattern.OFF, false, Heard.RINGING, 1_500),
    TONE_CALL(LampPattern.OFF, false, Heard.CALL, 1_000);

    /** Silence between two tones. */
    private static final long PAUSE_MS = 300;

    private final LampPattern lamp;
    private final boolean bell;
    private final Heard tone;
    private final long ms;

    SelfTestStep(LampPattern lamp, boolean bell, Heard tone, long ms) {
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

    /** What the headset hears; null for nothing. */
    Heard tone() {
        return tone;
    }

    /** Whether that is to be heard now. */
    boolean heard(long elapsedMs) {
        return tone != null && elapsedMs < ms - PAUSE_MS;
    }

    /** To the end of this step or the next change within it. */
    long leftMs(long elapsedMs) {
        return heard(elapsedMs) ? ms - PAUSE_MS - elapsedMs : ms - elapsedMs;
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
