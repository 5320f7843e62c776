package org.callbox.controller.publish;

import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.StoredRow;
import org.callbox.controller.call.VisitEnd;
import org.callbox.controller.call.VisitRow;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.time.Now;

/** Rows of the records as {@code event/record}, with as much of a number as is published. */
public final class RecordPayloads {
    private static final double MS_PER_S = 1_000.0;

    private RecordPayloads() {}

    /**
     * Which one it is in the row of those that are told.
     *
     * @param since when that row began
     * @param number 1, 2, 3 ... since then
     * @param dropped how many before it are not told any more
     */
    public record Number(String since, long number, long dropped) {}

    /** @param row of a seizure or of a visit to a queue */
    public static Publication of(StoredRow row, Plan plan, Number number, Now now) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("seq", number.number());
        fields.put("since", number.since());
        if (number.dropped() > 0) {
            fields.put("dropped", number.dropped());
        }
        switch (row) {
            case CallRecord call -> seizure(fields, call, plan);
            case VisitRow visit -> visit(fields, visit, plan);
            default -> throw new IllegalArgumentException(row.getClass() + " is not told");
        }
        return new Publication(new Topic.RecordEvent(), Stamp.on(fields, now));
    }

    private static void seizure(Map<String, Object> fields, CallRecord call, Plan plan) {
        fields.put("row", "seizure");
        fields.put("call_id", call.id());
        fields.put("span", call.span());
        fields.put("channel", call.channel());
        fields.put("queue", text(call.queue()));
        fields.put("agent", text(call.agent()));
        fields.put("began", Stamp.iso(call.arrivedMs()));
        fields.put("ended", Stamp.iso(call.endedMs()));
        fields.put("wait_s", call.waitMs() / MS_PER_S);
        fields.put("talk_s", call.talkMs() / MS_PER_S);
        fields.put("reason", call.reason().word());
        fields.put("cause", call.cause());
        fields.put("called", text(call.called()));
        fields.put("caller", Labels.shown(plan, text(call.calling())));
        fields.put("calling_type", text(call.callingType()));
        fields.put("mark", call.mark());
        if (call.refusal() != null) {
            fields.put("refusal", call.refusal().word());
            fields.put("wanted_queue", text(call.wantedQueue()));
        }
        if (call.autoAnswered() != null) {
            fields.put("auto_answered", call.autoAnswered() ? 1 : 0);
        }
    }

    private static void visit(Map<String, Object> fields, VisitRow visit, Plan plan) {
        fields.put("row", "visit");
        fields.put("call_id", visit.call());
        fields.put("visit", visit.number());
        fields.put("queue", visit.queue());
        fields.put("agent", text(visit.agent()));
        fields.put("began", Stamp.iso(visit.enteredMs()));
        fields.put("wait_s", visit.waitMs() / MS_PER_S);
        fields.put("talk_s", visit.talkMs() / MS_PER_S);
        fields.put("outcome", visit.outcome().word());
        fields.put("offers", visit.offers());
        for (QueuePlan queue : plan.queues()) {
            if (queue.id().equals(visit.queue())) {
                inTime(fields, visit, queue.aims().serviceLevelS());
            }
        }
        if (visit.passed() != null) {
            fields.put("passed", visit.passed());
        }
        if (visit.autoAnswered() != null) {
            fields.put("auto_answered", visit.autoAnswered() ? 1 : 0);
        }
    }

    /** By the queue's own goal, so that offices with other goals can be added up. */
    private static void inTime(Map<String, Object> fields, VisitRow visit, int levelS) {
        boolean answered = visit.outcome() == VisitEnd.ANSWERED
                || visit.outcome() == VisitEnd.TRANSFERRED;
        fields.put("service_level_s", levelS);
        fields.put("in_time", answered && visit.waitMs() <= levelS * MS_PER_S ? 1 : 0);
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
