package org.callbox.controller.lapd;

/** The states of Q.921 B.2 that a link with a fixed TEI has; 1 to 3 need TEI assignment. */
public enum LapdState {
    /** The TEI is known, no link. A primary rate link starts here. */
    TEI_ASSIGNED(4),
    /** SABME sent, UA awaited. */
    AWAITING_ESTABLISHMENT(5),
    /** DISC sent, UA awaited. */
    AWAITING_RELEASE(6),
    /** The link is up. */
    MULTIPLE_FRAME_ESTABLISHED(7),
    /** The link is up; an enquiry is outstanding. */
    TIMER_RECOVERY(8);

    private final int number;

    LapdState(int number) {
        this.number = number;
    }

    /** As the standard counts them. */
    public int number() {
        return number;
    }

    /** Whether layer 3 may send (states 7 and 8). */
    public boolean established() {
        return this == MULTIPLE_FRAME_ESTABLISHED || this == TIMER_RECOVERY;
    }
}
