package org.callbox.controller.plan;

import java.util.List;

/**
 * Who may be called. Without a rule nobody may.
 *
 * @param countryCode digits of the country's telephone code, such as 49
 * @param nationalPrefix what is dialled before an area code, such as 0; empty where there is none
 * @param internationalPrefix what is dialled before a country code, such as 00
 * @param carrierPrefixes what selects another carrier; never dialled, whatever a rule says
 * @param callingNumber shown to the called party, or null to leave that to the network
 * @param overlap digits are sent when the network asks for them, not in SETUP
 * @param rules the first for emergencies that fits decides, else the first that fits
 * @param keypads what is called at keypads
 */
public record OutboundPlan(
        String countryCode, String nationalPrefix, String internationalPrefix,
        List<String> carrierPrefixes, String callingNumber, boolean overlap,
        List<OutboundRule> rules, KeypadPlan keypads) {

    /** Without calls from keypads. */
    public OutboundPlan(String countryCode, String nationalPrefix, String internationalPrefix,
            List<String> carrierPrefixes, String callingNumber, boolean overlap,
            List<OutboundRule> rules) {
        this(countryCode, nationalPrefix, internationalPrefix, carrierPrefixes, callingNumber,
                overlap, rules, KeypadPlan.NONE);
    }

    /** The same with calls from keypads. */
    public OutboundPlan with(KeypadPlan its) {
        return new OutboundPlan(countryCode, nationalPrefix, internationalPrefix,
                carrierPrefixes, callingNumber, overlap, rules, its);
    }

    /**
     * Numbers that may be called. Prefixes are compared with the number as E.164 has it, so that
     * {@code 0}, {@code +49} and {@code 0049} are the same in Germany.
     *
     * @param toPrefix how the number begins
     * @param notPrefixes how it must not begin
     * @param maxCalls most calls by this rule at a time, at least 1
     * @param maxMinutesPerCall from dialling; then the call is cleared
     * @param emergency these calls know no such limits, and take the channel of a caller who waits
     *     where none is idle
     * @param callers most callers at a time to whom such a number is joined, by a transfer or the
     *     overflow; 0 for none
     * @param callersRingS how long such a call may be without an answer
     */
    public record OutboundRule(
            String name, String toPrefix, List<String> notPrefixes, int maxCalls,
            int maxMinutesPerCall, boolean emergency, int callers, int callersRingS) {
        /** What the site file says when it says nothing, in seconds. */
        public static final int CALLERS_RING_S = 30;

        /** To whose numbers no caller is joined. */
        public OutboundRule(String name, String toPrefix, List<String> notPrefixes, int maxCalls,
                int maxMinutesPerCall, boolean emergency) {
            this(name, toPrefix, notPrefixes, maxCalls, maxMinutesPerCall, emergency, 0,
                    CALLERS_RING_S);
        }

        /** Of ordinary calls. */
        public OutboundRule(String name, String toPrefix, List<String> notPrefixes, int maxCalls,
                int maxMinutesPerCall) {
            this(name, toPrefix, notPrefixes, maxCalls, maxMinutesPerCall, false);
        }
    }
}
