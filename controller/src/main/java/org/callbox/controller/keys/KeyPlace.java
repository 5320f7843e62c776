package org.callbox.controller.keys;

/** What the seat is doing, as far as the meaning of keys depends on it. */
public enum KeyPlace {
    /** Nobody is signed in. */
    EMPTY,
    /** Somebody is, ready or not, and neither rung nor in a call. */
    IDLE,
    RINGING,
    /** Digits and a single star may be meant for the other end. */
    CALL
}
