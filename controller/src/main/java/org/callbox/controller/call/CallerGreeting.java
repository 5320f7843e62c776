package org.callbox.controller.call;

import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.Primitive;

/** How a caller begins to wait (design: How a caller waits); never in state 9. */
final class CallerGreeting {
    private CallerGreeting() {}

    static List<CallOut> of(Call call, QueuePlan queue) {
        List<CallOut> out = new ArrayList<>();
        out.add(request(call, Primitive.PROCEEDING, Elements.channel(call.channel)));
        switch (queue.waiting()) {
            case ALERTING_WITH_TONE -> {
                out.add(request(call, Primitive.ALERTING, Elements.inBand()));
                out.add(new CallOut.PlayTone(call.span, call.channel));
            }
            case ALERTING -> out.add(request(call, Primitive.ALERTING, List.of()));
            case CONNECTED -> {
                out.add(request(call, Primitive.CONNECT, List.of()));
                call.connectSent = true;
                out.add(new CallOut.PlayTone(call.span, call.channel));
            }
        }
        if (!call.connectSent) {
            out.add(new CallOut.Start(new CallTimer.ConnectIntoQueue(call.id),
                    queue.connectAfterS() * 1_000L));
        }
        return out;
    }

    private static CallOut request(Call call, Primitive what, List<InfoElement> elements) {
        return new CallOut.Request(call.span, call.ref, what, elements);
    }
}
