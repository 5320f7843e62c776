package org.callbox.controller.decode;

import java.io.IOException;

/** A capture file whose rest cannot be read: cut short or not of its format. */
final class BrokenCapture extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenCapture(String why) {
        super(why);
    }
}
