package org.callbox.controller.journal;

import java.io.IOException;

/** The journal is for another release to read: nothing is started over it, and nothing moved. */
public final class StateAhead extends IOException {
    private static final long serialVersionUID = 1;

    StateAhead(String what) {
        super(what + ". It is left as it is, with its calls and records: start that release or a"
                + " newer one, or move the folder 'journal' of the state directory aside to begin"
                + " without them");
    }
}
