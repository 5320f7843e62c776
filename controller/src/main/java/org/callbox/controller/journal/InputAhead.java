package org.callbox.controller.journal;

import java.io.IOException;

/** An input of a kind that only a newer release knows. */
final class InputAhead extends IOException {
    private static final long serialVersionUID = 1;

    InputAhead(int kind) {
        super("an event of kind " + kind);
    }
}
