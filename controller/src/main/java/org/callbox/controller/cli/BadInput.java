package org.callbox.controller.cli;

import java.io.IOException;

/** What was given to a command cannot be used, as one sentence says; it ends with exit code 2. */
final class BadInput extends IOException {
    private static final long serialVersionUID = 1;

    BadInput(String sentence) {
        super(sentence);
    }
}
