package org.callbox.controller.call;

import java.util.List;
import org.callbox.controller.time.Now;

/** Which service a call is with. */
final class Services {
    private final NumberTable numbers;
    private final DirectService direct;
    private final QueueService queues;
    private final DialService dialling;
    private final OutsideService outside;
    private final AskedService asked;

    Services(NumberTable numbers, DirectService direct, QueueService queues,
            DialService dialling, OutsideService outside) {
        this.numbers = numbers;
        this.direct = direct;
        this.queues = queues;
        this.dialling = dialling;
        this.outside = outside;
        this.asked = new AskedService(dialling);
    }

    OutsideService outside() {
        return outside;
    }

    DialService dialling() {
        return dialling;
    }

    List<Decision> decide(Now now, Call call, LegReport said) {
        if (said instanceof LegReport.JoinFailed && call.connection().held()) {
            return List.of();                // of before: nothing is to be joined now
        }
        CallService its = call.asks() ? asked : withOutside(call) ? outside
                : call.outgoing() ? dialling : !call.direct().isEmpty() ? direct
                : call.visits() ? queues : numbers;
        return its.decide(now, call, said);
    }

    /** The one of a caller who has left queue and agent, or the other that goes out for one. */
    private static boolean withOutside(Call call) {
        return call.phase() == CallPhase.OUTSIDE || !call.forCaller().isEmpty();
    }

    /** @param timer of that call */
    List<Decision> expired(Now now, Call call, CallTimer.Outgoing.Kind timer) {
        return call.forCaller().isEmpty() ? dialling.expired(now, call, timer)
                : outside.expired(now, call, timer);
    }

    /** The hours of a queue are over. */
    List<Decision> closed(Now now, Call call, String queue) {
        return call.visits() && call.queue().equals(queue)
                ? queues.closed(now, call) : List.of();
    }

    /** A caller in line may go on to another queue. */
    List<Decision> mayGoOn(Now now, Call call) {
        return queues.mayGoOn(now, call);
    }

    /** A caller who was to go on could not. */
    List<Decision> notMoved(Now now, Call call) {
        return queues.notMoved(now, call);
    }

    /** A caller has waited unanswered for as long as the queue, or a person, lets one. */
    List<Decision> connectDue(Call call) {
        return call.direct().isEmpty() ? queues.connectDue(call) : direct.missed(call);
    }

    /** The person who is rung for a caller cannot be rung any more. */
    List<Decision> unreachable(Call call) {
        return direct.missed(call);
    }
}
