package org.callbox.controller.span;

import java.util.Locale;

/** How far an ordered restart of every channel of a span has come. */
public enum ResetPhase {
    NONE,
    /** No new call is taken, and those that are there have not ended. */
    WAITING,
    /** RESTART was sent. */
    RESTARTING;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
