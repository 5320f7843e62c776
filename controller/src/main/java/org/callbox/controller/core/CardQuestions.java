package org.callbox.controller.core;

import org.callbox.bridge.state.Fields;

/**
 * What a card is asked of our own accord: only what this release has said at its start that it
 * asks. One that did not say so never asked it, and its journal is stepped again as it was.
 */
final class CardQuestions {
    /** What config it runs, where it keeps that itself. */
    boolean config;
    /** What firmware, where it keeps that in banks. */
    boolean firmware;

    void state(Fields f) {
        config = f.flag("asks_what_runs", config);
        firmware = f.flag("asks_what_firmware", firmware);
    }
}
