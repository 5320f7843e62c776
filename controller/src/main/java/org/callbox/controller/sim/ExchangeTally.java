package org.callbox.controller.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.callbox.controller.q931.CauseValue;

/** What an {@link Exchange} counts of its calls, for its {@link ExchangeReport}. */
final class ExchangeTally {
    /** The class of protocol errors in Q.850. */
    private static final int PROTOCOL_ERROR_CAUSES_FROM = 81;

    private final Map<Integer, Integer> causes = new TreeMap<>();
    /** SETUP to the first message back, of each call that got one. */
    final List<Long> firstAnswerUs = new ArrayList<>();
    int placed;
    private int answered;
    private int abandoned;
    private int refused;
    private int failed;
    int protocolErrors;

    static boolean protocolError(int cause) {
        return cause >= PROTOCOL_ERROR_CAUSES_FROM;
    }

    /**
     * Counts a call that has ended as one of answered, abandoned, refused and failed.
     *
     * @param hungUpFirst by the caller
     * @param cause 0 for none
     */
    void ended(boolean wasAnswered, boolean hungUpFirst, int cause) {
        causes.merge(cause, 1, Integer::sum);
        boolean error = protocolError(cause);
        protocolErrors += error ? 1 : 0;
        if (error || cause == CauseValue.DESTINATION_OUT_OF_ORDER.value()
                || cause == CauseValue.TEMPORARY_FAILURE.value()) {
            failed++;
        } else if (wasAnswered) {
            answered++;
        } else if (hungUpFirst) {
            abandoned++;
        } else {
            refused++;
        }
    }

    ExchangeReport report(int inProgress, long elapsedMs) {
        List<Long> sorted = new ArrayList<>(firstAnswerUs);
        sorted.sort(null);
        return new ExchangeReport(placed, answered, abandoned, refused, failed, inProgress,
                protocolErrors, new TreeMap<>(causes), sorted, elapsedMs);
    }
}
