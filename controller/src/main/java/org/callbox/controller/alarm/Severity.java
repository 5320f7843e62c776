package org.callbox.controller.alarm;

import java.util.Locale;

/** Perceived severity (X.733 8.1.2.3), from the least to the worst. */
public enum Severity {
    WARNING, MINOR, MAJOR, CRITICAL;

    /** As published. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** 1 for a warning up to 4. */
    public int number() {
        return ordinal() + 1;
    }
}
