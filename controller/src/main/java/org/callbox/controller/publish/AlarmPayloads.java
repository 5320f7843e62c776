package org.callbox.controller.publish;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.controller.alarm.AlarmType;
import org.callbox.controller.alarm.AlarmView;
import org.callbox.controller.alarm.FaultDomain;
import org.callbox.controller.alarm.Severity;

/** What topics say of alarms. */
final class AlarmPayloads {
    /** Of the list in the summary, so that no payload grows with what is amiss. */
    private static final int LISTED_MAX = 50;

    private AlarmPayloads() {}

    static Map<String, Object> of(AlarmView is, BoxFacts box) {
        Map<String, Object> fields = new LinkedHashMap<>();
        put(fields, is);
        LostChannels.put(fields, is, box);
        return fields;
    }

    static void put(Map<String, Object> fields, AlarmView is) {
        AlarmType type = is.alarm().type();
        fields.put("resource", is.alarm().resource());
        fields.put("type", type.word());
        fields.put("domain", type.domain().word());
        fields.put("active", is.active() ? 1 : 0);
        fields.put("severity", type.severity().word());
        fields.put("severity_n", type.severity().number());
        fields.put("probable_cause", type.probableCause());
        fields.put("text", is.text());
        fields.put("advice", type.advice());
        fields.put("raised", time(is.raisedMs()));
        fields.put("changed", time(is.changedMs()));
        fields.put("cleared", time(is.clearedMs()));
        fields.put("count", is.count());
        fields.put("blocking", type.blocking() ? 1 : 0);
        fields.put("will_clear", 1);
        fields.put("flapping", is.flapping() ? 1 : 0);
        fields.put("suppressed_by", is.suppressedBy());
        fields.put("acked", is.acked() ? 1 : 0);
        fields.put("acked_by", is.ackedBy());
        fields.put("ack_comment", is.ackComment());
        fields.put("shelved_until", time(is.shelvedUntilMs()));
        fields.put("shelved_by", is.shelvedBy());
        fields.put("shelf_comment", is.shelfComment());
    }

    private static String time(long wallMs) {
        return wallMs == 0 ? "" : Stamp.iso(wallMs);
    }

    /** @param raised the worst first */
    static Map<String, Object> summary(List<AlarmView> raised) {
        Map<Severity, Integer> of = new EnumMap<>(Severity.class);
        Map<FaultDomain, Integer> in = new EnumMap<>(FaultDomain.class);
        int unacked = 0;
        int shelved = 0;
        int suppressed = 0;
        List<Map<String, Object>> listed = new ArrayList<>();
        for (AlarmView one : raised) {
            shelved += one.shelvedUntilMs() != 0 ? 1 : 0;
            suppressed += one.shelvedUntilMs() == 0 && !one.suppressedBy().isEmpty() ? 1 : 0;
            if (one.counts()) {
                of.merge(one.alarm().type().severity(), 1, Integer::sum);
                in.merge(one.alarm().type().domain(), 1, Integer::sum);
                unacked += one.acked() ? 0 : 1;
                if (listed.size() < LISTED_MAX) {
                    listed.add(listed(one));
                }
            }
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("active_total", of.values().stream().mapToInt(Integer::intValue).sum());
        for (Severity severity : List.of(
                Severity.CRITICAL, Severity.MAJOR, Severity.MINOR, Severity.WARNING)) {
            fields.put(severity.word(), of.getOrDefault(severity, 0));
        }
        fields.put("worst", of.keySet().stream().mapToInt(Severity::number).max().orElse(0));
        fields.put("unacked", unacked);
        fields.put("shelved", shelved);
        fields.put("suppressed", suppressed);
        for (FaultDomain domain : FaultDomain.values()) {
            fields.put("domain_" + domain.word().replace('-', '_'), in.getOrDefault(domain, 0));
        }
        fields.put("list", listed);
        return fields;
    }

    private static Map<String, Object> listed(AlarmView one) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("resource", one.alarm().resource());
        row.put("type", one.alarm().type().word());
        row.put("severity", one.alarm().type().severity().word());
        row.put("since", Stamp.iso(one.raisedMs()));
        row.put("acked", one.acked() ? 1 : 0);
        return row;
    }
}
