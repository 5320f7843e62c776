package org.callbox.controller.cli;

import java.io.IOException;

/** Another process has the state directory. */
final class StateInUse extends IOException {
    private static final long serialVersionUID = 1;

    StateInUse(String sentence) {
        super(sentence);
    }
}
