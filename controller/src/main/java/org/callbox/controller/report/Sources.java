package org.callbox.controller.report;

import java.util.List;
import java.util.Map;

/**
 * What a report is made of.
 *
 * @param from ISO 8601, printed
 * @param until as {@code from}
 * @param local both as the people of the office read them
 * @param rows seizures that arrived in this time and have ended, added up
 * @param open those that arrived in this time and are in progress; null when the box is not running
 * @param elsewhere rows whose times are not in this period, of the runs that have holes in it
 * @param came visits to queues; null when the log cannot say
 * @param policies rules of selection and idle policy that were in force, and how many visits began
 *     under each; empty when the log does not say
 * @param notes what is to be said of the sources: damage, gaps
 * @param queueNames by id, as far as they are known; likewise {@code agentNames}
 * @param teams by agent, of those who are in one now
 */
public record Sources(
        String from, String until, String local, RowTotals rows, List<Open> open, CallSet elsewhere,
        Arrivals came, Map<String, Long> policies, List<String> notes,
        Map<String, String> queueNames,
        Map<String, String> agentNames, Map<String, String> teams) {}
