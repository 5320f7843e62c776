package org.callbox.controller.soak;

import java.util.Locale;

/** What people order of a box in a soak; each is followed again and again, whatever the seed. */
public enum OrderKind {
    KEYPAD_CALL,
    REDIAL,
    SPEED_DIAL,
    SEAT_TO_SEAT,
    CONSULTATION,
    CONSULTATION_OUTSIDE,
    TO_QUEUE,
    TO_POSITION,
    TO_NUMBER,
    LISTEN,
    WHISPER,
    JOIN,
    HELP,
    MARK,
    PICK_UP,
    HOLD,
    SIGN_IN,
    SIGN_OUT,
    PIN_GUESS,
    REASON;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
