package org.callbox.bridge.card;

/** Where a {@link Flasher} stands. */
enum FlashState {
    IDLE, IDENTIFY, BEGIN, WRITE, VERIFY, READ_BACK, ACTIVATE, TRIAL, LOOK_AGAIN, CONFIRM, REVERT,
    OVER
}
