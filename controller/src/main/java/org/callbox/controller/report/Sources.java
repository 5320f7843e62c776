package org.callbox.controller.report;

import java.util.List;
import org.callbox.controller.call.CallRecord;

/**
 * What a report is made of.
 *
 * @param from ISO 8601, printed
 * @param until as {@code from}
 * @param rows seizures that arrived in this time and have ended
 * @param open those still in progress; null when the box is not running
 * @param came visits to queues begun in this time; null when the log cannot say
 * @param log what is to be said of the log, empty for nothing
 * @param policy name of the idle policy, empty when the log does not say
 * @param serviceLevelMs T of the service level
 */
public record Sources(
        String from, String until, List<CallRecord> rows, List<Open> open, List<Came> came,
        String log, String policy, long serviceLevelMs) {}
