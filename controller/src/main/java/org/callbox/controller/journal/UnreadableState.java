package org.callbox.controller.journal;

/** A snapshot that cannot be read: damaged, or of a version that is too different. */
public final class UnreadableState extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableState(String message, Throwable cause) {
        super(message, cause);
    }
}
