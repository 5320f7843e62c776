package org.callbox.controller.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.DialRow;

/** Ended calls as {@code callbox calls --json} has them. */
final class CallsJson {
    private CallsJson() {}

    /** @param country code of the box; empty where that is not known */
    static Map<String, Object> fields(CallRecord row, OfficeNames office, NamedCallers callers,
            String country) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", row.id());
        fields.put("dir", "in");
        fields.put("span", row.span());
        fields.put("channel", row.channel());
        fields.put("called", row.called());
        fields.put("calling", row.calling());
        fields.put("calling_type", row.callingType());
        fields.put("ring_back", row.ringBack(country));
        fields.put("queue", row.queue());
        fields.put("agent", row.agent());
        fields.put("arrived_ms", row.arrivedMs());
        fields.put("answered_ms", row.answeredMs());
        fields.put("ended_ms", row.endedMs());
        fields.put("wait_ms", row.waitMs());
        fields.put("talk_ms", row.talkMs());
        fields.put("reason", row.reason() == null ? null : row.reason().word());
        fields.put("refusal", row.refusal() == null ? null : row.refusal().word());
        fields.put("wanted_queue", row.wantedQueue());
        fields.put("cause", row.cause());
        fields.put("mark", row.mark() == 0 ? null : row.mark());
        fields.put("auto_answered", row.autoAnswered() == null ? null
                : row.autoAnswered() ? 1 : 0);
        String name = callers.of(row);
        fields.put("caller_name", name.isEmpty() ? null : name);
        fields.put("queue_name", row.queue() == null ? null
                : office.queues().names().get(row.queue()));
        fields.put("agent_name", row.agent() == null ? null
                : office.agents().names().get(row.agent()));
        return fields;
    }

    static Map<String, Object> fields(DialRow row, OfficeNames office) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", row.id());
        fields.put("dir", "out");
        fields.put("span", row.span());
        fields.put("channel", row.channel());
        fields.put("called", row.called());
        fields.put("agent", row.agent());
        fields.put("agent_name", office.agents().names().get(row.agent()));
        fields.put("position", row.position());
        fields.put("rule", row.rule());
        fields.put("for_call", row.forCall());
        fields.put("begun_ms", row.begunMs());
        fields.put("answered_ms", row.answeredMs());
        fields.put("ended_ms", row.endedMs());
        fields.put("setup_ms", row.setupMs());
        fields.put("talk_ms", row.talkMs());
        fields.put("cause", row.cause());
        return fields;
    }
}
