package org.callbox.controller.position;

/** What a person at a position can want. */
public enum WishKind {
    ANSWER,
    HANG_UP,
    /** Never ends a call: during one it asks for not-ready afterwards, or takes that back. */
    TOGGLE_READY
}
