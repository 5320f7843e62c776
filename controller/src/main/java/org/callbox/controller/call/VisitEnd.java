package org.callbox.controller.call;

/** How a visit to a queue ended: as the seizure did, or the caller went on from there. */
public enum VisitEnd {
    ANSWERED(Reason.ANSWERED),
    ABANDONED(Reason.ABANDONED),
    SHORT_ABANDONED(Reason.SHORT_ABANDONED),
    TIMED_OUT(Reason.TIMED_OUT),
    REFUSED(Reason.REFUSED),
    FAILED(Reason.FAILED),
    INTERRUPTED(Reason.INTERRUPTED),
    /** By a step of the overflow. */
    OVERFLOWED_OUT("overflowed-out"),
    /** Answered, and the agent handed the caller on to somebody else or to a queue. */
    TRANSFERRED("transferred");

    private final Reason reason;
    private final String word;

    VisitEnd(Reason reason) {
        this.reason = reason;
        this.word = reason.word();
    }

    VisitEnd(String word) {
        this.reason = null;
        this.word = word;
    }

    /** Of the seizure; null when that went on. */
    public Reason reason() {
        return reason;
    }

    /** As the records have it. */
    public String word() {
        return word;
    }

    /** Whom somebody outside has answered has left the queue for that. */
    static VisitEnd of(Reason reason) {
        return !reason.ofVisits() ? OVERFLOWED_OUT : valueOf(reason.name());
    }

    /** The end of that word, or null. */
    public static VisitEnd of(String word) {
        for (VisitEnd end : values()) {
            if (end.word().equals(word)) {
                return end;
            }
        }
        return null;
    }
}
