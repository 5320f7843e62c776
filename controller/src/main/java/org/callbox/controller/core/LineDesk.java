package org.callbox.controller.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.card.CardMessage.Layer1Counters;
import org.callbox.controller.line.Interval;
import org.callbox.controller.line.LineRecord;
import org.callbox.controller.plan.SpanPlan;
import org.callbox.controller.publish.LinePayloads;
import org.callbox.controller.time.Now;

/** The quality of the lines: what cards count goes there, what is over is told. Has no state. */
final class LineDesk {
    private final Map<Integer, SpanUnit> spans;
    private final Agenda agenda;

    LineDesk(Map<Integer, SpanUnit> spans, Agenda agenda) {
        this.spans = spans;
        this.agenda = agenda;
    }

    void counted(Now now, SpanUnit unit, Layer1Counters counters) {
        told(now, unit, unit.quality.counted(now, counters, judged(unit.plan)));
    }

    /** Where the framing finds CRC-4 by itself, the card reports a loss of it where there is none. */
    private static LineRecord.Judged judged(SpanPlan plan) {
        return new LineRecord.Judged(plan.framing() != SpanPlan.Framing.NO_CRC4,
                LineRecord.SEVERE_BLOCKS);
    }

    /** Once a minute, so that an interval ends also where nothing is counted. */
    void minute(Now now) {
        spans.values().forEach(unit -> told(now, unit, unit.quality.passed(now)));
    }

    private void told(Now now, SpanUnit unit, List<Interval> over) {
        over.forEach(interval -> agenda.command(new Command.Publish(
                LinePayloads.over(unit.plan.id(), interval, now))));
    }

    Map<String, Object> history(int span) {
        SpanUnit unit = spans.get(span);
        if (unit == null) {
            return Map.of("error", "span is to be a span of this box: " + spans.keySet());
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("span", span);
        answer.put("quarters", unit.quality.history().stream().map(LinePayloads::of).toList());
        return answer;
    }
}
