package org.callbox.controller.plan;

import java.util.List;

/**
 * What is known of numbers beside the table of called ones.
 *
 * @param form how numbers are written here; null when the site file does not say
 * @param rewrites changes of called numbers before the table is asked
 * @param callers what becomes of certain callers
 * @param limits against floods of calls
 * @param phoneBook file with names of callers, or null
 */
public record NumberingPlan(
        FormPlan form, List<RewritePlan> rewrites, List<CallerPlan> callers, LimitsPlan limits,
        String phoneBook) {
    public static final NumberingPlan NONE = new NumberingPlan(
            null, List.of(), List.of(), new LimitsPlan(0, 0, 0));

    /** Callers have no names. */
    public NumberingPlan(FormPlan form, List<RewritePlan> rewrites, List<CallerPlan> callers,
            LimitsPlan limits) {
        this(form, rewrites, callers, limits, null);
    }

    /**
     * How numbers are written where the box stands.
     *
     * @param countryCode digits, such as 49
     * @param areaCode digits without the national prefix; empty when numbers have none
     * @param nationalPrefix dialled before an area code; empty where there is none
     * @param internationalPrefix dialled before a country code
     */
    public record FormPlan(String countryCode, String areaCode, String nationalPrefix,
            String internationalPrefix) {}

    /**
     * A change of called numbers: some digits in front are dropped, others put in front, or the
     * number is replaced.
     *
     * @param called as in {@link NumberPlan}
     * @param spans on which they arrive; empty for all
     * @param replace the number instead; empty for none
     */
    public record RewritePlan(
            String called, List<Integer> spans, int drop, String prefix, String replace) {}

    /**
     * What becomes of callers by their numbers.
     *
     * @param calling as {@link NumberPlan#called}, or {@link #WITHHELD}
     * @param whenQueue only of callers who come for this queue; empty for all
     */
    public record CallerPlan(String calling, String whenQueue, DestinationPlan to) {
        /** Callers without a number that may be used. */
        public static final String WITHHELD = "withheld";
    }

    /**
     * Against floods. Each is 0 for no limit.
     *
     * @param callsPerCaller calls of one number at a time
     * @param callsPerCallerHour calls of one number in an hour, on average
     * @param withheldCalls calls without a number at a time
     */
    public record LimitsPlan(int callsPerCaller, int callsPerCallerHour, int withheldCalls) {}
}
