package org.callbox.controller.call;

import org.callbox.bridge.state.Codec;
import org.callbox.controller.time.Now;

/** A call from one headset of the office to another: it has no line, no queue and no ledger. */
final class SeatCall {
    private static final Now NEVER = new Now(0, 0);

    static final Codec<SeatCall> STATE = Codec.record(
            new SeatCall("", 0, "", 0, "", "", NEVER, null),
            (f, was) -> new SeatCall(f.text("id", was.id), f.number("from", was.from),
                    f.text("caller", was.caller), f.number("to", was.to),
                    f.text("called", was.called), f.text("beside", was.beside),
                    f.value("begun", was.begun, Now.STATE),
                    f.optional("answered", was.answered, Now.STATE)));

    final String id;
    /** The position from which it is made, and who sits there. */
    final int from;
    final String caller;
    final int to;
    final String called;
    /** The call that was on hold when it began; empty for none. */
    final String beside;
    final Now begun;
    /** Null while it rings. */
    Now answered;

    SeatCall(String id, int from, String caller, int to, String called, String beside,
            Now begun, Now answered) {
        this.id = id;
        this.from = from;
        this.caller = caller;
        this.to = to;
        this.called = called;
        this.beside = beside;
        this.begun = begun;
        this.answered = answered;
    }

    boolean rings() {
        return answered == null;
    }
}
