package org.callbox.controller.core;

/** How far a test call has come. */
enum TestCallStep {
    /** It waits for its turn: nobody else has a call. */
    QUIET("quiet"),
    HEADSET("headset"),
    /** A call goes out to a number of ours and is to come back. */
    OUT("out"),
    /** The cards join line and headset. */
    ROUTE("route"),
    /** The exchange tells the calling end that it rings. */
    ALERTING("alerting");

    private final String word;

    TestCallStep(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
