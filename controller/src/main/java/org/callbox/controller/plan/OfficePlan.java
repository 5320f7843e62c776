package org.callbox.controller.plan;

import java.util.List;

/**
 * Rules of the whole box.
 *
 * @param idlePolicy name of the table by which the idle list is kept
 * @param headsetSignOutS a headset unplugged for so long signs its agent out (rule R12), 0 never
 * @param reservedChannels idle B-channels of the box that incoming calls leave
 *     for outgoing ones, 0 for none
 * @param cardAwayS for so long the agents of a card that is away keep their places
 * @param keepDays records of calls that are older are deleted, 0 never
 * @param reasons for not being ready that have a number at keypads, the first one 1
 * @param longerWrapUpS what the key for a longer wrap-up adds, 0 for nothing
 * @param marks how many marks a call can be given by keys, 0 for none
 * @param internalCalls whether agents call each other
 * @param notReadySignOutS who has been not ready for so long is signed out (rule R12), 0 never
 */
public record OfficePlan(
        String idlePolicy, int headsetSignOutS, int reservedChannels, int cardAwayS,
        int keepDays, List<String> reasons, int longerWrapUpS, int marks,
        boolean internalCalls, int notReadySignOutS) {
    /** As in the site file when it says nothing. */
    public static final int CARD_AWAY_S = 10;

    /** However long somebody is not ready. */
    public OfficePlan(String idlePolicy, int headsetSignOutS, int reservedChannels,
            int cardAwayS, int keepDays, List<String> reasons, int longerWrapUpS, int marks,
            boolean internalCalls) {
        this(idlePolicy, headsetSignOutS, reservedChannels, cardAwayS, keepDays, reasons,
                longerWrapUpS, marks, internalCalls, 0);
    }

    /** Without what keys do beside being ready or not. */
    public OfficePlan(String idlePolicy, int headsetSignOutS, int reservedChannels,
            int cardAwayS, int keepDays) {
        this(idlePolicy, headsetSignOutS, reservedChannels, cardAwayS, keepDays, List.of(), 0, 0,
                false);
    }

    /** With records kept for ever. */
    public OfficePlan(
            String idlePolicy, int headsetSignOutS, int reservedChannels, int cardAwayS) {
        this(idlePolicy, headsetSignOutS, reservedChannels, cardAwayS, 0);
    }

    /** With places kept for the usual time. */
    public OfficePlan(String idlePolicy, int headsetSignOutS, int reservedChannels) {
        this(idlePolicy, headsetSignOutS, reservedChannels, CARD_AWAY_S);
    }

    /** The same rules under another idle policy. */
    public OfficePlan under(String policy) {
        return new OfficePlan(policy, headsetSignOutS, reservedChannels, cardAwayS, keepDays,
                reasons, longerWrapUpS, marks, internalCalls, notReadySignOutS);
    }
}
