package org.callbox.controller.span;

/** The timers of {@link LineSupervision}. */
public enum LineTimer {
    /** After it, a defect that is still there is declared a failure. */
    DEAF_RAISE,
    /** After it, a failure without its defect is cleared. */
    DEAF_CLEAR,
    RAI_RAISE,
    RAI_CLEAR
}
