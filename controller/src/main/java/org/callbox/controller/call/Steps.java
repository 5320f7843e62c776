package org.callbox.controller.call;

import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.time.Now;

/** What is told of a call at each step of its life. */
final class Steps {
    private Steps() {}

    static CallStep of(Now now, Call call, CallStep.Kind kind) {
        CallingParty caller = call.caller();
        return new CallStep(call.id(), call.outgoing(), kind, call.trunk().span(),
                call.trunk().channel(), call.queue(), call.positionId(), call.agent(),
                call.waitMs(now), call.cleared == null ? 0 : call.talkMs(now), call.reason,
                call.cause, call.number(), call.outgoing() ? call.number() : caller.shown(),
                caller.shownType(), caller.screening(), call.calledName(),
                call.placeOf(), supervisor(call), supervision(call), call.madeFor(),
                call.itself(), call.refusal() == null ? "" : call.refusal().word());
    }

    private static String supervisor(Call call) {
        return call.watch == null ? "" : call.watch.supervisor;
    }

    private static String supervision(Call call) {
        return call.watch == null ? "" : call.watch.mode.word();
    }

    /** A call as {@code callbox calls} shows it. */
    static CallView view(Now now, Call call, OutboundPlan outbound) {
        CallingParty caller = call.caller();
        return new CallView(call.id(), call.trunk().span(), call.trunk().channel(),
                call.number(), caller.shown(), caller.shownType(),
                Dialable.of(caller.shown(), caller.type(), outbound), caller.screening(),
                call.queue(), call.agent(), call.phase().word(), call.connection().held(),
                call.mark(), now.monoMs() - call.begun().monoMs(), call.waitMs(now),
                call.talkMs(now), call.outgoing(), supervisor(call), supervision(call),
                call.help != null, call.madeFor(), call.itself());
    }
}
