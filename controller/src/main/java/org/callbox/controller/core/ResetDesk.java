package org.callbox.controller.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.controller.span.ResetPhase;
import org.callbox.controller.span.SpanIn;
import org.callbox.controller.span.SpanOut;

/** Spans whose channels are all restarted by order (docs/line.md#restart). Has no state. */
final class ResetDesk {
    private final Map<Integer, SpanUnit> spans;
    private final Agenda agenda;

    ResetDesk(Map<Integer, SpanUnit> spans, Agenda agenda) {
        this.spans = spans;
        this.agenda = agenda;
    }

    /** The answer comes when it is over. */
    void asked(long question, OperatorRequest.SpanReset order) {
        SpanUnit unit = spans.get(order.span());
        String wrong = unit == null ? LineDesk.noSpan(spans)
                : unit.span.resetting() != ResetPhase.NONE
                        ? "span " + order.span() + " is being reset already"
                : !unit.span.established() ? "span " + order.span() + " has no data link, so that"
                        + " no RESTART can be sent; it is set up again by itself" : "";
        if (!wrong.isEmpty()) {
            reply(question, Map.of("error", wrong));
            return;
        }
        int calls = unit.span.calls();
        unit.resetAsked = question;
        agenda.say(true, "span " + order.span() + ": reset ordered by " + order.by()
                + ", so that it takes no new calls" + (calls == 0 ? "" : "; waiting at most "
                        + order.forS() + " s for the " + calls + " that are there"));
        agenda.forSpan(order.span(), new SpanIn.Reset(order.forS() * 1_000L));
    }

    void ended(SpanUnit unit, SpanOut.ResetEnded end) {
        int span = unit.plan.id();
        String text = "span " + span + ": " + switch (end.how()) {
            case DONE -> "every channel was restarted";
            case UNANSWERED -> "the exchange did not acknowledge the restart";
            case CALLS_LEFT -> "nothing was restarted, because calls are left after the time"
                    + " given: " + end.calls();
            case NO_LINK -> "the data link was lost; a RESTART that was begun goes out with it"
                    + " again";
        } + serves(unit);
        boolean done = switch (end.how()) {
            case DONE -> true;
            case UNANSWERED, CALLS_LEFT, NO_LINK -> false;
        };
        agenda.say(!done, text);
        if (done) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("span", span);
            answer.put("channels", unit.plan.bChannels());
            answer.put("text", text);
            answer(unit, answer);
        } else {
            answer(unit, Map.of("error", text));
        }
    }

    private static String serves(SpanUnit unit) {
        List<Integer> out = unit.span.state().outOfService();
        return out.isEmpty() ? "; it takes calls again"
                : "; it takes calls again, but for channels " + LineForm.ranges(out)
                        + " which stay out of service";
    }

    /** Where the site file has made another line of it meanwhile, nothing more is heard of it. */
    void minute() {
        spans.values().stream().filter(unit -> unit.resetAsked != 0
                && unit.span.resetting() == ResetPhase.NONE).forEach(unit ->
                        answer(unit, Map.of("error", "span " + unit.plan.id()
                                + " is another line by the site file now: it was not reset")));
    }

    private void answer(SpanUnit unit, Map<String, Object> fields) {
        if (unit.resetAsked != 0) {
            reply(unit.resetAsked, fields);
            unit.resetAsked = 0;
        }
    }

    private void reply(long question, Map<String, Object> fields) {
        agenda.command(new Command.Reply(question, fields));
    }
}
