package org.callbox.controller.soak;

/** An invariant that did not hold. */
public final class SoakViolation extends RuntimeException {
    private static final long serialVersionUID = 1;

    SoakViolation(String what) {
        super(what);
    }
}
