package org.callbox.controller.box;

import java.io.IOException;

/** Another process has the state directory. */
public final class StateInUse extends IOException {
    private static final long serialVersionUID = 1;

    StateInUse(String sentence) {
        super(sentence);
    }
}
