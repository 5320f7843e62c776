package org.callbox.controller.alarm;

/** What a fault belongs to, so that the right person is sent: rule R10. */
public enum FaultDomain {
    CONTROL("control", "the controller and what it needs: disk, records, broker, GPIO"),
    CLOCK("clock", "the time of day, and the clock of the lines"),
    TRUNK("trunk", "spans, their data links and channels, and queues that they lead to"),
    DIGITS_AND_TONES("digits-and-tones", "digit receivers, tones, and what is typed"),
    SEAT_BOARD("seat-board", "the card that headsets are plugged into, and the line to it"),
    SEAT_PORT("seat-port", "one headset, its port and cable");

    private final String word;
    private final String about;

    FaultDomain(String word, String about) {
        this.word = word;
        this.about = about;
    }

    /** As published. */
    public String word() {
        return word;
    }

    /** For a person. */
    public String about() {
        return about;
    }
}
