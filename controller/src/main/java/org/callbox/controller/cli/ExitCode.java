package org.callbox.controller.cli;

/** What every command ends with. */
final class ExitCode {
    static final int OK = 0;
    static final int INTERNAL = 1;
    static final int INVALID_CONFIG = 2;
    static final int NO_PORT = 3;
    /** What was compared does not agree. */
    static final int DIFFER = 1;
    /** Another box has the state directory. */
    static final int STATE_IN_USE = 8;
    /** A newer release has written the state. */
    static final int STATE_AHEAD = 9;

    private ExitCode() {}
}
