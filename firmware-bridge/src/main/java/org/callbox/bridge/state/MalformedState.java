package org.callbox.bridge.state;

/** A state that cannot be read: damaged, or of a release that is further ahead. */
public final class MalformedState extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean ahead;

    MalformedState(String message, boolean ahead, Throwable cause) {
        super(message, cause);
        this.ahead = ahead;
    }

    /** The state is whole, and holds what only a newer release knows. */
    public boolean ahead() {
        return ahead;
    }
}
