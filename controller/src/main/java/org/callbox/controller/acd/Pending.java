package org.callbox.controller.acd;

/** What happens to an agent when the present call ends (R4). */
public enum Pending {
    NONE,
    NOT_READY,
    SIGN_OUT
}
