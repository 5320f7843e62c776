package org.callbox.controller.journal;

/** A snapshot that cannot be read: damaged, or of a version that is too different. */
public final class UnreadableState extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean ahead;

    UnreadableState(String message, boolean ahead, Throwable cause) {
        super(message, cause);
        this.ahead = ahead;
    }

    /** It is whole, and another release reads it. */
    public boolean ahead() {
        return ahead;
    }
}
