package org.callbox.controller.gpio;

/** Why a line cannot be used, as one sentence for the person who can put it right. */
final class LineFault extends Exception {
    private static final long serialVersionUID = 1L;

    LineFault(String sentence) {
        super(sentence);
    }
}
