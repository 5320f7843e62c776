package org.callbox.controller.drill;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;

/**
 * The callers of a time, as their rows in the records tell.
 *
 * @param lost gave up, or were sent away after waiting
 * @param failed ended by a fault of the line or of the box
 * @param answerMs from SETUP to the answer of an agent, sorted
 * @param firstAnswerUs from SETUP to the first message back, as the exchange saw it, sorted; none
 *     where nobody measures at the exchange
 */
public record CallersSeen(int offered, int answered, int lost, int refused, int failed,
        List<Long> answerMs, List<Long> firstAnswerUs) {

    /** Of the calls that arrived within that time, by the clock that their rows have. */
    public static CallersSeen of(List<CallRecord> rows, long fromMs, long untilMs,
            List<Long> firstAnswerUs) {
        int answered = 0;
        int lost = 0;
        int refused = 0;
        int failed = 0;
        int offered = 0;
        List<Long> answers = new ArrayList<>();
        for (CallRecord row : rows) {
            if (row.arrivedMs() < fromMs || row.arrivedMs() >= untilMs) {
                continue;
            }
            offered++;
            if (row.answeredMs() != 0 || row.reason() == Reason.OUTSIDE) {
                answered++;
                answers.add(row.waitMs());
            } else if (row.reason() == Reason.REFUSED) {
                refused++;
            } else if (row.reason() == Reason.FAILED || row.reason() == Reason.INTERRUPTED) {
                failed++;
            } else {
                lost++;
            }
        }
        answers.sort(null);
        return new CallersSeen(offered, answered, lost, refused, failed, answers,
                firstAnswerUs.stream().sorted().toList());
    }

    /** 0 where nothing was measured. */
    static long percentile(List<Long> sorted, double share) {
        return sorted.isEmpty() ? 0
                : sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * share)));
    }

    public long answerMs(double share) {
        return percentile(answerMs, share);
    }

    int lostPercent() {
        return offered == 0 ? 0 : Math.ceilDiv((lost + failed) * 100, offered);
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("offered", offered);
        fields.put("answered", answered);
        fields.put("lost", lost);
        fields.put("refused", refused);
        fields.put("failed", failed);
        fields.put("setup_to_answer_p50_ms", answerMs(0.5));
        fields.put("setup_to_answer_p99_ms", answerMs(0.99));
        if (!firstAnswerUs.isEmpty()) {
            fields.put("setup_to_first_answer_p50_us", percentile(firstAnswerUs, 0.5));
            fields.put("setup_to_first_answer_p99_us", percentile(firstAnswerUs, 0.99));
        }
        return fields;
    }
}
