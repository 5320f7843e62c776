package org.callbox.controller.alarm;

/** The inventory: every alarm that this box can raise, one row each. */
public enum AlarmType {
    INPUT_QUARANTINED("input-quarantined", Severity.MAJOR, "software error",
            "the controller ended at an input; it was left out"),
    CLOCK_UNSYNCED("clock-unsynced", Severity.WARNING, "timing problem",
            "the wall clock is not set; opening hours stay as they were last"),
    PIN_GUESSING("pin-guessing", Severity.WARNING, "unauthorized access attempt",
            "too many wrong PINs were typed; those are not checked for a while");

    private final String word;
    private final Severity severity;
    private final String probableCause;
    private final String text;

    AlarmType(String word, Severity severity, String probableCause, String text) {
        this.word = word;
        this.severity = severity;
        this.probableCause = probableCause;
        this.text = text;
    }

    public String word() {
        return word;
    }

    public Severity severity() {
        return severity;
    }

    /** In the words of X.733. */
    public String probableCause() {
        return probableCause;
    }

    /** For a person. */
    public String text() {
        return text;
    }
}
