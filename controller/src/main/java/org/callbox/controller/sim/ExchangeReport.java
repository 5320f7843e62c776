package org.callbox.controller.sim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an exchange saw. Every call placed ends as one of answered, abandoned, refused or failed.
 *
 * @param answered CONNECT came and the call was cleared normally afterwards
 * @param abandoned the caller hung up first
 * @param refused cleared by the other side before any answer
 * @param failed cleared by a timer, a protocol error or the loss of the data link
 * @param protocolErrors STATUS or causes of the protocol error class seen, and MDL errors that
 *     tell of a fault of the other side
 * @param firstAnswerUs SETUP to the first message back, microseconds, sorted
 */
public record ExchangeReport(
        int placed, int answered, int abandoned, int refused, int failed, int inProgress,
        int protocolErrors, Map<Integer, Integer> causes, List<Long> firstAnswerUs,
        long elapsedMs) {

    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("placed", placed);
        fields.put("answered", answered);
        fields.put("abandoned", abandoned);
        fields.put("refused", refused);
        fields.put("failed", failed);
        fields.put("in_progress", inProgress);
        fields.put("protocol_errors", protocolErrors);
        Map<String, Object> byCause = new LinkedHashMap<>();
        causes.forEach((cause, count) -> byCause.put("" + cause, count));
        fields.put("causes", byCause);
        fields.put("setup_to_first_answer_p50_us", percentile(0.50));
        fields.put("setup_to_first_answer_p99_us", percentile(0.99));
        fields.put("elapsed_ms", elapsedMs);
        return fields;
    }

    /** 0 when nothing was measured. */
    public long percentile(double share) {
        return firstAnswerUs.isEmpty() ? 0 : firstAnswerUs.get(
                Math.min(firstAnswerUs.size() - 1, (int) (firstAnswerUs.size() * share)));
    }
}
