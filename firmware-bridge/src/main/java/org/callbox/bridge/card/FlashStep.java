package org.callbox.bridge.card;

import java.util.Locale;

/** The steps of a flash, in their order. */
public enum FlashStep {
    IDENTIFY, COMPARE, WRITE, VERIFY, READ_BACK, ACTIVATE, TRIAL, CONFIRM, REVERT;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
