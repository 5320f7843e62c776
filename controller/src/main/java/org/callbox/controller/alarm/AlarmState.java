package org.callbox.controller.alarm;

import java.util.ArrayDeque;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;

/** What is known of one alarm. Absent for one whose cause was never there. */
final class AlarmState {
    static final Codec<AlarmState> STATE = Codec.machine(AlarmState::new, AlarmState::state);

    /** The cause is there now. */
    boolean cause;
    boolean active;
    /** What there is to say of this one beside its type; empty for nothing. */
    String detail = "";
    long raisedMs;
    long changedMs;
    long clearedMs;
    long count;
    /** Greater than that of every alarm that was raised before. */
    long number;
    boolean flapping;
    /** Key of the alarm that explains this one; empty for none. */
    String suppressedBy = "";
    boolean acked;
    String ackedBy = "";
    String ackComment = "";
    /** By the wall clock as it was then; 0 while it is not shelved. */
    long shelvedUntilMs;
    String shelvedBy = "";
    String shelfComment = "";
    /**
     * When it was raised or cleared of late, by the monotonic clock. One that does so often flaps
     * and is not cleared until all of these are old, so that there are few.
     */
    final ArrayDeque<Long> transitionsMs = new ArrayDeque<>();

    boolean shelved() {
        return shelvedUntilMs != 0;
    }

    /** Whether it stands in the counters and on the lamp. */
    boolean counts() {
        return active && suppressedBy.isEmpty() && !shelved();
    }

    void state(Fields f) {
        cause = f.flag("cause", cause);
        active = f.flag("active", active);
        detail = f.text("detail", detail);
        raisedMs = f.number("raised_ms", raisedMs);
        changedMs = f.number("changed_ms", changedMs);
        clearedMs = f.number("cleared_ms", clearedMs);
        count = f.number("count", count);
        number = f.number("number", number);
        flapping = f.flag("flapping", flapping);
        suppressedBy = f.text("suppressed_by", suppressedBy);
        acked = f.flag("acked", acked);
        ackedBy = f.text("acked_by", ackedBy);
        ackComment = f.text("ack_comment", ackComment);
        shelvedUntilMs = f.number("shelved_until_ms", shelvedUntilMs);
        shelvedBy = f.text("shelved_by", shelvedBy);
        shelfComment = f.text("shelf_comment", shelfComment);
        f.list("transitions_ms", transitionsMs, Codec.LONG);
    }
}
