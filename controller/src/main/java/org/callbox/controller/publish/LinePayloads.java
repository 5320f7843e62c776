package org.callbox.controller.publish;

import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.controller.line.Crossing;
import org.callbox.controller.line.EndFigures;
import org.callbox.controller.line.Interval;
import org.callbox.controller.line.LineRecord;
import org.callbox.controller.time.Now;

/** What the topics of a line's quality say. What was not measured is left out, and not 0. */
public final class LinePayloads {
    private LinePayloads() {}

    /** The intervals that are going on. */
    static Map<String, Object> now(LineRecord line) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("mode", line.begun() ? line.quarter().mode() : Interval.NOT_COUNTED);
        fields.put("near_unavailable", line.nearUnavailable() ? 1 : 0);
        fields.put("far_unavailable", line.farUnavailable() ? 1 : 0);
        fields.put("crossed", line.crossed().stream().map(Crossing::word).toList());
        if (line.begun()) {
            fields.put("start", Stamp.iso(line.quarter().startMs()));
            figures(fields, "", line.quarter());
            fields.put("day_start", Stamp.iso(line.day().startMs()));
            figures(fields, "day_", line.day());
        }
        if (line.dayBefore() != null) {
            fields.put("last_day_start", Stamp.iso(line.dayBefore().startMs()));
            fields.put("last_day_valid", line.dayBefore().valid() ? 1 : 0);
            figures(fields, "last_day_", line.dayBefore());
        }
        return fields;
    }

    /** An interval that is over, as an event. */
    public static Publication over(int span, Interval interval, Now now) {
        return new Publication(new Topic.SpanQuarter(span), Stamp.on(of(interval), now));
    }

    /** An interval that is over. */
    public static Map<String, Object> of(Interval interval) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("start", Stamp.iso(interval.startMs()));
        fields.put("end", Stamp.iso(interval.endMs()));
        fields.put("valid", interval.valid() ? 1 : 0);
        fields.put("far_valid", interval.farValid() ? 1 : 0);
        fields.put("mode", interval.mode());
        figures(fields, "", interval);
        return fields;
    }

    private static void figures(Map<String, Object> fields, String prefix, Interval of) {
        fields.put(prefix + "counted_anew", of.anew() ? 1 : 0);
        fields.put(prefix + "valid_s", of.near().seconds());
        fields.put(prefix + "far_valid_s", of.far().seconds());
        end(fields, prefix + "near_", of.near());
        end(fields, prefix + "far_", of.far());
        if (of.slipsCounted()) {
            fields.put(prefix + "slips", of.slips());
        }
    }

    private static void end(Map<String, Object> fields, String prefix, EndFigures of) {
        if (of.seconds() > 0) {
            fields.put(prefix + "es", of.errored());
            fields.put(prefix + "ses", of.severe());
            fields.put(prefix + "uas", of.unavailable());
        }
        if (of.blockSeconds() > 0) {
            fields.put(prefix + "bbe", of.blockErrors());
        }
    }
}
