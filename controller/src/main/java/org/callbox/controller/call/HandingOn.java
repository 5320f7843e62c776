package org.callbox.controller.call;

import org.callbox.controller.time.Now;

/** What hold and transfer do to connection, visit and seat of a call. */
final class HandingOn {
    private final Seats seats;
    private final Ledger ledger;
    private final Output out;

    HandingOn(Seats seats, Ledger ledger, Output out) {
        this.seats = seats;
        this.ledger = ledger;
        this.out = out;
    }

    void hold(Now now, Call call) {
        call.connection().hold(out, call.trunk());
        out.touched(CallOut.Topic.CALLS, "");
        out.step(now, call, CallStep.Kind.HELD);
    }

    void resume(Now now, Call call) {
        call.connection().join(out, call.trunk(), call.positionId());
        out.touched(CallOut.Topic.CALLS, "");
        out.step(now, call, CallStep.Kind.RESUMED);
    }

    /** The distributor hears of the free agent after it has heard of the caller. */
    void handOn(Now now, Call call) {
        int position = call.positionId();
        out.step(now, call, CallStep.Kind.TRANSFERRED);
        if (call.visits()) {
            ledger.queue(call.queue()).transferred(call.visitWaitMs(now));
            out.put(new CallOut.Figure(call.visitRow(now, VisitEnd.TRANSFERRED)));
            out.touched(CallOut.Topic.QUEUE, call.queue());
            call.visit().ends();
        }
        call.connection().await(out, call.trunk(), true);
        call.handOn(now);
        seats.at(position).call = null;
        out.headset(position);
        out.touched(CallOut.Topic.CALLS, "");
    }
}
