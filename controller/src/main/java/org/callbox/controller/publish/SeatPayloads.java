package org.callbox.controller.publish;

import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.acd.AgentView;
import org.callbox.controller.call.CallView;
import org.callbox.controller.call.CallerAtSeat;
import org.callbox.controller.call.SeatView;
import org.callbox.controller.numbers.NumberForm;
import org.callbox.controller.time.Now;

/**
 * What is said to a seat of its own caller, with the whole number: only where the site asks for it
 * (mqtt.seat_calls), and without the number once the caller is gone.
 */
final class SeatPayloads {
    private SeatPayloads() {}

    static Map<String, Object> of(BoxFacts box, int position, Now now) {
        SeatView seat = box.seat(position);
        AgentView agent = seat.agent().isEmpty() ? null : box.agent(seat.agent());
        CallerAtSeat caller = box.callerAt(position, now);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("agent", seat.agent());
        fields.put("agent_name", box.labels().agent(seat.agent()));
        fields.put("state", caller == null ? withoutCaller(agent) : withCaller(caller.call()));
        fields.put("since_ms", agent == null || agent.state() == AgentState.SIGNED_OUT
                ? 0 : box.sinceMs(seat.agent(), now));
        if (caller != null) {
            put(fields, box, caller);
        }
        return fields;
    }

    private static void put(Map<String, Object> fields, BoxFacts box, CallerAtSeat caller) {
        CallView call = caller.call();
        String queue = box.labels().queue(call.queue());
        String whole = NumberForm.ofCallers(box.plan()).of(call.calling(), call.callingType());
        fields.put("call_id", call.id());
        fields.put("caller", call.calling());
        fields.put("calling_type", call.callingType());
        fields.put("ring_back", whole.startsWith("+") ? whole : call.ringBack());
        fields.put("withheld", caller.withheld() ? 1 : 0);
        fields.put("screening", call.screening());
        fields.put("queue", call.queue());
        fields.put("queue_name", queue);
        fields.put("called", call.called());
        fields.put("called_name",
                caller.calledName().isEmpty() ? queue : caller.calledName());
        fields.put("arrived_ms", Math.max(0, caller.arrivedMs()));
    }

    private static String withCaller(CallView call) {
        return call.held() ? "held" : call.phase().equals("offered") ? "ringing" : "talking";
    }

    /** A call that no caller has part in is the agent's own business, and has no number here. */
    private static String withoutCaller(AgentView agent) {
        return agent == null ? "away" : switch (agent.state()) {
            case SIGNED_OUT, NOT_READY -> "away";
            case READY -> "idle";
            case OFFERED, TALKING, OCCUPIED -> "other";
            case WRAP_UP -> "wrapup";
        };
    }

    /** The number in the form in which numbers are compared; empty for none. */
    static String compared(BoxFacts box, Map<String, Object> fields) {
        return !fields.containsKey("caller") ? "" : NumberForm.ofCallers(box.plan()).of(
                "" + fields.get("caller"), "" + fields.get("calling_type"));
    }
}
