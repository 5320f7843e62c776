package org.callbox.controller.audit;

/** The log does not hold; the message says why in plain words, without the place. */
final class Violated extends Exception {
    private static final long serialVersionUID = 1;

    Violated(String why) {
        super(why, null, false, false);
    }
}
