package org.callbox.bridge.state;

/** Carries a fault out of the methods that name fields, up to {@link StateFormat}. */
final class Unfit extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The state is of a newer release, not damaged. */
    final boolean ahead;

    Unfit(String message, boolean ahead) {
        super(message, null, false, false);
        this.ahead = ahead;
    }
}
