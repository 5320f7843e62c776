package org.callbox.controller.cli;

import org.callbox.bridge.card.FlashOutcome;

/** What every command ends with. */
final class ExitCode {
    static final int OK = 0;
    static final int INTERNAL = 1;
    static final int INVALID_CONFIG = 2;
    static final int NO_PORT = 3;
    /** A config is for another board, revision or card. */
    static final int WRONG_BOARD = 4;
    /** What the card ran before runs. */
    static final int FLASH_FAILED = 5;
    /** The card runs nothing of its own, or it is not known what. */
    static final int RECOVERY = 6;
    static final int CALLS_UP = 7;
    static final int CANCELLED = 130;
    /** What was compared does not agree. */
    static final int DIFFER = 1;
    /** Another box has the state directory. */
    static final int STATE_IN_USE = 8;
    /** A newer release has written the state. */
    static final int STATE_AHEAD = 9;

    /** {@code callbox doctor} has found something at fault. */
    static final int FAULT_FOUND = 10;

    private ExitCode() {}

    static int of(FlashOutcome.Kind kind) {
        return switch (kind) {
            case CONFIRMED, ALREADY, DRY_RUN -> OK;
            case WRONG_BOARD -> WRONG_BOARD;
            case CALLS_UP -> CALLS_UP;
            case FAILED -> FLASH_FAILED;
            case RECOVERY -> RECOVERY;
            case CANCELLED -> CANCELLED;
            case NO_CARD -> NO_PORT;
        };
    }
}
