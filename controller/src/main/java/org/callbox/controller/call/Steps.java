package org.callbox.controller.call;

import java.util.Locale;
import org.callbox.controller.plan.OutboundPlan;
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

    /** A call as {@code callbox calls} shows it. */
    static CallView view(Now now, Call call, OutboundPlan outbound) {
        String shown = call.presentable ? call.calling : "";
        return new CallView(call.id, call.span, call.channel, call.called, shown,
                shown.isEmpty() ? "" : call.callingType(),
                Dialable.of(shown, call.callingType(), outbound),
                call.screening, call.queue,
                call.agent, call.phase.name().toLowerCase(Locale.ROOT),
                now.monoMs() - call.arrived.monoMs(), call.waitMs(now), call.talkMs(now),
                false);
    }

    static CallView view(Now now, OutgoingCall call) {
        return new CallView(call.id, call.span, call.channel, call.digits,
                "", "", "", "", "", call.agent, call.phase.name().toLowerCase(Locale.ROOT),
                now.monoMs() - call.begun.monoMs(), call.waitMs(now),
                call.answered == null ? 0
                        : (call.cleared == null ? now : call.cleared).monoMs()
                                - call.answered.monoMs(), true);
    }

    static CallStep of(Now now, OutgoingCall call, CallStep.Kind kind) {
        return new CallStep(call.id, true, kind, call.span, call.channel, "",
                call.seat.plan.id(), call.agent, call.waitMs(now), call.talkMs(), null,
                call.cause, call.digits, call.digits, "", "");
    }
}
