package org.callbox.controller.alarm;

/**
 * An alarm as others may see it. Times are milliseconds since 1970 UTC, 0 for never.
 *
 * @param detail what there is to say of this one beside its type; empty for nothing
 * @param raisedMs when it was raised last, {@code clearedMs} cleared last; 0 while it is active
 * @param changedMs when any of this changed last
 * @param count how often it was raised since the machine was started
 * @param suppressedBy key of the alarm that explains this one; empty for none
 * @param ackedBy who has acknowledged it since it was raised; empty for nobody
 * @param shelvedUntilMs 0 while it is not shelved
 */
public record AlarmView(
        Alarm alarm, boolean active, String detail, long raisedMs, long changedMs, long clearedMs,
        long count, boolean flapping, String suppressedBy, boolean acked, String ackedBy,
        String ackComment, long shelvedUntilMs, String shelvedBy, String shelfComment) {

    static AlarmView of(Alarm alarm, AlarmState is) {
        return new AlarmView(alarm, is.active, is.detail, is.raisedMs, is.changedMs, is.clearedMs,
                is.count, is.flapping, is.suppressedBy, is.acked, is.ackedBy, is.ackComment,
                is.shelvedUntilMs, is.shelvedBy, is.shelfComment);
    }

    /** Whether it stands in the counters and on the lamp. */
    public boolean counts() {
        return active && suppressedBy.isEmpty() && shelvedUntilMs == 0;
    }

    /** What an operator must know, one sentence and what there is to say of this one. */
    public String text() {
        return detail.isEmpty() ? alarm.type().text() : alarm.type().text() + " (" + detail + ")";
    }
}
