package org.callbox.controller.q931;

/** The states of the global call reference (Q.931 2.4). */
enum GlobalState {
    REST_0(0),
    /** RESTART sent, acknowledgement awaited. */
    REST_1(61),
    /** RESTART received, channels being returned to idle. */
    REST_2(62);

    private final int value;

    GlobalState(int value) {
        this.value = value;
    }

    /** The value of the call state element, 4.5.7. */
    int value() {
        return value;
    }
}
