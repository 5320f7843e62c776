package org.callbox.controller.pins;

import java.io.IOException;

/** Where chosen PINs are written down. */
public interface PinStore {
    /** Null for who has chosen none. */
    ChosenPin of(String agent) throws IOException;

    /** On the disk once this returns. */
    void keep(ChosenPin chosen) throws IOException;
}
