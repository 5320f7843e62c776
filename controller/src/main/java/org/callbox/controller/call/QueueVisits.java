package org.callbox.controller.call;

import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.time.Now;

/** QueueVisits of one caller to one queue after the other. */
final class QueueVisits {
    private final InForce inForce;
    private final Ledger ledger;
    private final Output out;

    QueueVisits(InForce inForce, Ledger ledger, Output out) {
        this.inForce = inForce;
        this.ledger = ledger;
        this.out = out;
    }

    /** A queue that does not take the caller. */
    void pass(Now now, Call call, String queue) {
        begin(now, call, queue);
        overflowed(now, call);
    }

    /** How the caller waits is that of the new queue, with the time that the line has rung. */
    void moved(Now now, Call call, String queue) {
        overflowed(now, call);
        begin(now, call, queue);
        if (inForce.plan().queue(queue).waits().how() != QueuePlan.Waiting.CONNECTED) {
            connectLater(now, call);
        } else if (!call.trunk().connectSent()) {
            out.put(new CallOut.Stop(new CallTimer.ConnectIntoQueue(call.id())));
            call.trunk().connect(out);
            call.connection().await(out, call.trunk(), true);
        }
    }

    /** T301 of the exchange runs since it heard of the ringing, whatever the queue. */
    void connectLater(Now now, Call call) {
        if (!call.trunk().connectSent()) {
            long leftMs = inForce.plan().queue(call.queue()).waits().connectAfterS() * 1_000L
                    - (now.monoMs() - call.begun().monoMs());
            out.put(new CallOut.Start(new CallTimer.ConnectIntoQueue(call.id()),
                    Math.max(0, leftMs)));
        }
    }

    private void begin(Now now, Call call, String queue) {
        open(now, call, queue);
        out.step(now, call, CallStep.Kind.QUEUED);
    }

    void open(Now now, Call call, String queue) {
        QueueVisit was = call.visit();
        QueueVisit is = was == null ? new QueueVisit(queue) : was.goesOn(queue);
        call.visit(is.since(now, 0, null));
        ledger.queue(queue).entered(now);
    }

    /** To nobody else's queue. */
    void leave(Now now, Call call) {
        overflowed(now, call);
        call.visit().ends();
    }

    private void overflowed(Now now, Call call) {
        ledger.queue(call.queue()).overflowed();
        out.step(now, call, CallStep.Kind.OVERFLOWED);
        out.put(new CallOut.Figure(call.visitRow(now, VisitEnd.OVERFLOWED_OUT)));
        out.touched(CallOut.Topic.QUEUE, call.queue());
    }
}
