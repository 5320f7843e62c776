package org.callbox.controller.call;

import org.callbox.controller.time.Now;

/** What is told of a call at each step of its life. */
final class Steps {
    private Steps() {}

    static CallStep of(Now now, Call call, CallStep.Kind kind) {
        boolean over = call.cleared != null;
        long waited = call.answered != null || over
                ? call.waitMs() : now.monoMs() - call.arrived.monoMs();
        boolean shown = call.presentable && !call.calling.isEmpty();
        return new CallStep(call.id, false, kind, call.span, call.channel, call.queue,
                call.position, call.agent, waited, over ? call.talkMs() : 0, call.reason,
                call.cause, call.called, shown ? call.calling : "",
                shown ? call.callingType() : "", call.screening);
    }

    static CallStep of(Now now, OutgoingCall call, CallStep.Kind kind) {
        return new CallStep(call.id, true, kind, call.span, call.channel, "",
                call.seat.plan.id(), call.agent, call.waitMs(now), call.talkMs(), null,
                call.cause, call.digits, call.digits, "", "");
    }
}
