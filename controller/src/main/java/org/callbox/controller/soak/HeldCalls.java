package org.callbox.controller.soak;

import static org.callbox.controller.soak.Invariants.require;
import static org.callbox.controller.soak.Invariants.violated;

import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.bridge.card.Endpoint;
import org.callbox.controller.call.CallView;
import org.callbox.controller.plan.HoursPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.SpanPlan;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.sim.Exchange.Ended;
import org.callbox.controller.sim.Exchange.Held;
import org.callbox.controller.sim.World;

/**
 * The calls that exchange, card and box hold when the controller is killed while nothing else is
 * wrong. Each of them must go on: only the caller may end it.
 */
final class HeldCalls {
    private record Line(int span, CallRef ref) {}

    private record Call(int channel, boolean talking, boolean onHold) {}

    private final World world;
    private final Plan plan;
    private final Map<Line, Call> calls = new LinkedHashMap<>();

    HeldCalls(World world, Plan plan) {
        this.world = world;
        this.plan = plan;
    }

    /** Notes them, all spans being up; answers how many there are. */
    int note() {
        calls.clear();
        everySpanIsUp();
        for (SpanPlan span : plan.spans()) {
            for (Held held : world.exchange(span.id()).held()) {
                CallView view = view(span.id(), held.channel());
                boolean talking = view != null && view.phase().equals("talking");
                boolean waiting = view != null && (view.phase().equals("waiting")
                        || view.phase().equals("offered"));
                // Who is joined to an outside number ends with it, which is as it should be.
                waiting |= view != null && view.phase().equals("outside") && !joined(
                        span, held.channel());
                boolean onHold = talking && view.held();
                if (held.established()
                        && (onHold || talking && joined(span, held.channel()) || waiting)) {
                    calls.put(new Line(span.id(), held.ref()),
                            new Call(held.channel(), talking, onHold));
                }
            }
        }
        return calls.size();
    }

    /** While a data link is away, the exchange ends its calls when T309 has run out. */
    private void everySpanIsUp() {
        Map<String, Object> topics = world.switchboard().snapshot(world.now());
        for (SpanPlan span : plan.spans()) {
            Map<?, ?> state = (Map<?, ?>) topics.get("span/" + span.id() + "/state");
            require(state.get("up").equals(1), "nothing has been wrong for a while, and span "
                    + span.id() + " is " + state);
        }
    }

    void ended(int span, Ended ended) {
        Call call = calls.remove(new Line(span, ended.ref()));
        // One who waits as a connected call may have waited long enough, or be refused; 31 when the
        // DISCONNECT was lost and the exchange concludes it from our state.
        // Or is joined to a number outside since then, where somebody has hung up.
        boolean asTheRulesSay = call != null && !call.talking()
                && (ended.cause() == CauseValue.NO_ANSWER_FROM_USER.value()
                || ended.cause() == CauseValue.NORMAL_CALL_CLEARING.value()
                && clearedByBox(span, call.channel())
                || ended.cause() == CauseValue.PREEMPTION.value()
                || refusesWaiting(ended.cause())
                || ended.cause() == CauseValue.NORMAL_UNSPECIFIED.value()
                && clearedByBox(span, call.channel()));
        if (call != null && !ended.byCaller() && !asTheRulesSay) {
            violated("an established call on channel " + call.channel() + " of span " + span
                    + " did not survive the controller: " + ended);
        }
    }

    /** By the site file as it is used, nobody is there for a queue or it has closed. */
    private boolean refusesWaiting(int cause) {
        Plan inForce = world.switchboard().setup().plan();
        return inForce.queues().stream().anyMatch(queue ->
                queue.noAgents().refuse() && queue.overflow().noAgentsCause() == cause
                || inForce.hours().of(queue.id()).atClose() == HoursPlan.AtClose.CLEAR
                && inForce.hours().of(queue.id()).closedCause() == cause);
    }

    private boolean clearedByBox(int span, int channel) {
        CallView view = view(span, channel);
        return view == null || view.phase().equals("clearing");
    }

    /** They go on, all three say. */
    void check() {
        calls.forEach((line, call) -> {
            SpanPlan span = plan.span(line.span());
            CallView view = view(line.span(), call.channel());
            require(view != null, "channel " + call.channel() + " of span " + line.span()
                    + " is in a call at the exchange, and the box knows of none");
            boolean established = world.exchange(line.span()).held().stream().anyMatch(
                    held -> held.ref().equals(line.ref()) && held.established());
            if (established && call.talking()) {
                // Who was on hold may have been taken back, or handed over to whoever was asked.
                boolean handedOver = call.onHold() && (view.phase().equals("outside")
                        || view.phase().equals("offered"));
                require(handedOver || view.phase().equals("talking")
                                && (call.onHold() || !view.held())
                                && joined(span, call.channel()) != view.held(),
                        "the card no longer joins, or holds, " + view);
            }
        });
        calls.clear();
    }

    private CallView view(int span, int channel) {
        for (CallView view : world.switchboard().calls(world.now())) {
            if (channel != 0 && view.span() == span && view.channel() == channel) {
                return view;
            }
        }
        return null;
    }

    private boolean joined(SpanPlan span, int channel) {
        Endpoint source = world.card(span.card())
                .hears(new Endpoint.Timeslot(span.port(), channel));
        return source instanceof Endpoint.Port || source instanceof Endpoint.BusEnd
                || source instanceof Endpoint.Timeslot
                || source instanceof Endpoint.Leg;
    }
}
