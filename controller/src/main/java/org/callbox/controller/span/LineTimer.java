package org.callbox.controller.span;

/** What {@link LineSupervision} waits for. */
public enum LineTimer {
    /** Nothing has been received for so long that the line counts as failed. */
    DEAF_RAISE,
    /** It has been received for so long that this failure is over. */
    DEAF_CLEAR,
    RAI_RAISE,
    RAI_CLEAR
}
