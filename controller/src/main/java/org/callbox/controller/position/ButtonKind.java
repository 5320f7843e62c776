package org.callbox.controller.position;

/** The buttons a position may have. */
public enum ButtonKind {
    ANSWER,
    READY
}
