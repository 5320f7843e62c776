package org.callbox.controller.core;

import java.util.Map;
import org.callbox.bridge.card.SessionIn;
import org.callbox.controller.call.CallIn;
import org.callbox.controller.publish.StatePublisher;
import org.callbox.controller.publish.Topic;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.span.SpanIn;
import org.callbox.controller.span.SpanOut;
import org.callbox.controller.time.Now;
import org.callbox.controller.time.Timers;

/** What a span wants done, handed to whom it concerns. Has no state. */
final class SpanOrders {
    private final Map<Integer, SpanUnit> spans;
    private final Routing routing;
    private final Traces traces;
    private final StatePublisher publisher;
    private final Timers<CoreTimer> timers;
    private final Agenda agenda;

    SpanOrders(Map<Integer, SpanUnit> spans, Routing routing, Traces traces,
            StatePublisher publisher, Timers<CoreTimer> timers, Agenda agenda) {
        this.spans = spans;
        this.routing = routing;
        this.traces = traces;
        this.publisher = publisher;
        this.timers = timers;
        this.agenda = agenda;
    }

    /** A call for which no channel is spared is told so at once. */
    void take(Now now, SpanUnit unit, SpanIn in, Switchboard board) {
        int span = unit.plan.id();
        if (in instanceof SpanIn.Place place && place.spare()
                && !routing.spare(span, spans.values())) {
            agenda.forCalls(new CallIn.Placed(span, place.call(), null, 0,
                    CauseValue.NO_CIRCUIT_CHANNEL_AVAILABLE.value()));
            return;
        }
        unit.span.on(now.monoMs(), in).forEach(said -> said(now, unit, said, board));
    }

    private void said(Now now, SpanUnit unit, SpanOut said, Switchboard board) {
        int span = unit.plan.id();
        switch (said) {
            case SpanOut.Frame(var frame) -> {
                traces.passed(now, unit, true, frame, timers);
                agenda.tell(unit.plan.card(), new SessionIn.Frame(unit.plan.port(), frame));
            }
            case SpanOut.OfCall what -> {
                if (what instanceof SpanOut.Released) {
                    board.ended();
                }
                if (!board.wall().testCall().takes(now, span, what)) {
                    agenda.forCalls(routing.ofCall(span, what, spans.values()));
                }
            }
            case SpanOut.Changed changed -> {
                publisher.touch(new Topic.Span(span));
                if (unit.isOtherwise()) {
                    publisher.touch(new Topic.Status());
                    board.alarms().causes().span(span);
                }
            }
            case SpanOut.ResetEnded end -> board.lines().resets().ended(unit, end);
            case SpanOut.Say(var warning, var text) -> agenda.say(warning, text);
            case SpanOut.Start(var timer, var ms) ->
                    timers.start(new CoreTimer.OfSpan(span, timer), now.monoMs() + ms);
            case SpanOut.Stop(var timer) -> timers.stop(new CoreTimer.OfSpan(span, timer));
        }
    }
}
