package org.callbox.controller.publish;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.controller.call.QueueDays;
import org.callbox.controller.call.QueueDays.Quarter;
import org.callbox.controller.call.QueueSum;

/** What topics say of a queue's day, and of its last quarters of an hour. */
final class DayPayloads {
    private final BoxFacts box;

    DayPayloads(BoxFacts box) {
        this.box = box;
    }

    Map<String, Object> today(String queue) {
        QueueDays days = box.days();
        QueueSum sum = days.today(queue);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", box.labels().queue(queue));
        fields.put("day", LocalDate.ofEpochDay(days.day()).toString());
        fields.put("zone", days.zoned() ? box.plan().hours().zone() : "UTC");
        fields.put("since", Stamp.iso(days.daySinceMs()));
        fields.put("offered", sum.entered());
        fields.put("answered", sum.answered());
        fields.put("transferred", sum.transferred());
        fields.put("abandoned", sum.abandoned());
        fields.put("short_abandoned", sum.shortAbandoned());
        fields.put("timed_out", sum.timedOut());
        fields.put("refused", sum.refused());
        fields.put("failed", sum.failed());
        fields.put("interrupted", sum.interrupted());
        fields.put("overflowed_out", sum.overflowed());
        fields.put("service_level_pct", sum.serviceLevelPct());
        fields.put("avg_wait_s", sum.averageWaitS());
        return fields;
    }

    /** Columns of one value a quarter, the oldest first; null where nothing was counted yet. */
    Map<String, Object> history(String queue) {
        QueueDays days = box.days();
        long oldest = days.quarter() - QueueDays.QUARTERS;
        Object[] offered = new Object[QueueDays.QUARTERS];
        int known = Math.clamp(days.firstQuarter() - oldest, 0, QueueDays.QUARTERS);
        Arrays.fill(offered, known, QueueDays.QUARTERS, 0L);
        Object[] answered = offered.clone();
        Object[] abandoned = offered.clone();
        Object[] waitS = new Object[QueueDays.QUARTERS];
        for (Quarter one : days.quarters(queue)) {
            int row = (int) (one.index() - oldest);
            offered[row] = one.offered();
            answered[row] = one.answered();
            abandoned[row] = one.abandoned();
            waitS[row] = one.answered() == 0 ? null
                    : Math.round(one.waitMs() / (double) one.answered()) / 1000.0;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", box.labels().queue(queue));
        fields.put("start", Stamp.iso(oldest * QueueDays.QUARTER_MS));
        fields.put("end", Stamp.iso(days.quarter() * QueueDays.QUARTER_MS));
        fields.put("quarter_s", QueueDays.QUARTER_MS / 1_000);
        fields.put("offered", row(offered));
        fields.put("answered", row(answered));
        fields.put("abandoned", row(abandoned));
        fields.put("avg_wait_s", row(waitS));
        return fields;
    }

    private static List<Object> row(Object[] values) {
        return new ArrayList<>(Arrays.asList(values));
    }
}
